import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../../core/make-folder.ts";
import { errorCode, syncFolder, toStorageError } from "../../core/search-index/durable-file.ts";
import type { ManifestEntry } from "../read-corpus-manifest.ts";
import { changeFolder, changesFolder } from "./upload-folder.ts";
import { writeDurably } from "./write-durably.ts";

/** What is to happen to a collection's uploads. */
export interface UploadChange {
  /** Names its folder. */
  id: string;
  collection: string;
  /** Entries of the files below `new/`; one of the same name is replaced. */
  put: ManifestEntry[];
  /** Names of files that go. */
  remove: string[];
  /** Id of the user who asked for it; absent in changes that were written down before it was kept. */
  startedBy?: string;
}

/** As it is written down. */
interface RecordedChange extends UploadChange {
  /** Higher than that of every change accepted before and not finished. */
  sequence: number;
}

const DESCRIPTION = "change.json";

/** Names of all files that a change brings or removes. */
export function namesOf({ put, remove }: Pick<UploadChange, "put" | "remove">): string[] {
  return [...put.map(({ file }) => file), ...remove];
}

/**
 * Writes a change down. From here on it is carried out, in this process or, should that end, by the next one. One at
 * a time, so that each gets a number of its own.
 * @throws StorageError
 */
export async function recordChange(stateDir: string, change: UploadChange): Promise<void> {
  const folder = changeFolder(stateDir, change.id);
  try {
    makeFolder(folder);
    const recorded: RecordedChange = { ...change, sequence: (await highestSequence(stateDir)) + 1 };
    await writeDurably(join(folder, DESCRIPTION), JSON.stringify(recorded));
  } catch (error) {
    throw toStorageError(error, folder);
  }
}

/** Forgets a change, with the files that it still holds. @throws StorageError */
export async function discardChange(stateDir: string, id: string): Promise<void> {
  const folder = changeFolder(stateDir, id);
  try {
    // Why first: a process that ends on the way must leave a change that nobody carries out (again).
    await forgetDescription(folder);
    // Why retries: on Windows, a file that was just closed may still be held for a moment.
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  } catch (error) {
    throw toStorageError(error, folder);
  }
}

async function forgetDescription(folder: string): Promise<void> {
  try {
    await rm(join(folder, DESCRIPTION));
    await syncFolder(folder);
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
  }
}

/**
 * All changes that were written down, in that order; what was received only in part is deleted. For a process that
 * starts.
 * @throws StorageError when the folder of changes cannot be read.
 */
export async function readRecordedChanges({
  stateDir,
  onFailed,
}: {
  stateDir: string;
  /** Hears of a change that cannot be read, with why. It is kept. */
  onFailed: (change: Pick<UploadChange, "id">, error: unknown) => void;
}): Promise<UploadChange[]> {
  const changes: RecordedChange[] = [];
  for (const id of await listFolder(changesFolder(stateDir))) {
    try {
      const change = await readChange(stateDir, id);
      if (change === undefined) await discardChange(stateDir, id);
      else changes.push(change);
    } catch (error) {
      onFailed({ id }, error);
    }
  }
  return changes.sort((a, b) => a.sequence - b.sequence).map(({ sequence: _sequence, ...change }) => change);
}

async function highestSequence(stateDir: string): Promise<number> {
  let highest = 0;
  for (const id of await listFolder(changesFolder(stateDir))) {
    // Why: a change that cannot be read is told of at the start, and must not stop others.
    const change = await readChange(stateDir, id).catch(() => undefined);
    highest = Math.max(highest, change?.sequence ?? 0);
  }
  return highest;
}

async function listFolder(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw toStorageError(error, folder);
  }
}

/** Undefined for what never was promised to anyone: no description, or half of one. @throws StorageError */
async function readChange(stateDir: string, id: string): Promise<RecordedChange | undefined> {
  const path = join(changeFolder(stateDir, id), DESCRIPTION);
  try {
    const change = JSON.parse(await readFile(path, "utf8")) as RecordedChange;
    return { ...change, id, sequence: change.sequence ?? 0 };
  } catch (error) {
    if (errorCode(error) === "ENOENT" || error instanceof SyntaxError) return undefined;
    throw toStorageError(error, path);
  }
}
