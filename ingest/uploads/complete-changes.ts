import { readReverting } from "./change-journal.ts";
import { revertChange } from "./revert-change.ts";
import { namesOf, readRecordedChanges, type UploadChange } from "./upload-change.ts";

export interface CompleteChangesOptions {
  stateDir: string;
  /** Hears of a change that has to wait for the next start, with why. It is kept. */
  onFailed: (change: Pick<UploadChange, "id">, error: unknown) => void;
}

/** A change that an earlier process accepted, and that has still to be run. */
export interface PendingChange {
  change: UploadChange;
  /** Whether all of it was taken back; only the index has still to follow. */
  isTakenBack: boolean;
}

/**
 * Finishes taking back what earlier processes had begun to, and deletes what they had received only in part. For the
 * one process that has the state folder, before it accepts anything.
 * @returns the changes that have still to be run, in the order in which they were accepted.
 * @throws StorageError when the folder of changes cannot be read.
 */
export async function completeChanges({ stateDir, onFailed }: CompleteChangesOptions): Promise<PendingChange[]> {
  const pending: PendingChange[] = [];
  const changes = await readRecordedChanges({ stateDir, onFailed });
  // Why the newest first: a newer one lies on top of an older one that could not be taken back at the time.
  for (const change of changes.toReversed()) {
    try {
      const names = await readReverting(stateDir, change.id);
      if (names.length > 0) await revertChange(change, { stateDir, names });
      const isTakenBack = names.length > 0 && namesOf(change).every((name) => names.includes(name));
      pending.unshift({ change, isTakenBack });
    } catch (error) {
      onFailed(change, error);
    }
  }
  return pending;
}
