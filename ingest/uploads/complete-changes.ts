import { applyChange } from "./apply-change.ts";
import { discardChange, readRecordedChanges, type UploadChange } from "./upload-change.ts";

export interface CompleteChangesOptions {
  stateDir: string;
  /** Hears of a change that has to wait for the next start, with why. */
  onFailed: (change: UploadChange, error: unknown) => void;
}

/**
 * Carries out what earlier processes had accepted and not finished, and deletes what they had received only in part.
 * For the one process that has the state folder, before it accepts anything.
 * @returns the changes that the uploads now show; their collections have still to be ingested.
 * @throws StorageError when the state folder cannot be read.
 */
export async function completeChanges({ stateDir, onFailed }: CompleteChangesOptions): Promise<UploadChange[]> {
  const completed: UploadChange[] = [];
  for (const change of await readRecordedChanges(stateDir)) {
    try {
      await applyChange(change, { stateDir });
      await discardChange(stateDir, change.id);
      completed.push(change);
    } catch (error) {
      onFailed(change, error);
    }
  }
  return completed;
}
