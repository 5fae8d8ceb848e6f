import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../../core/make-folder.ts";
import { errorCode, toStorageError } from "../../core/search-index/durable-file.ts";
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
}

const DESCRIPTION = "change.json";

/**
 * Writes a change down. From here on it is carried out, in this process or, should that end, by the next one.
 * @throws StorageError
 */
export async function recordChange(stateDir: string, change: UploadChange): Promise<void> {
  const folder = changeFolder(stateDir, change.id);
  try {
    makeFolder(folder);
    await writeDurably(join(folder, DESCRIPTION), JSON.stringify(change));
  } catch (error) {
    throw toStorageError(error, folder);
  }
}

/** Forgets a change, with the files that it still holds. @throws StorageError */
export async function discardChange(stateDir: string, id: string): Promise<void> {
  const folder = changeFolder(stateDir, id);
  try {
    // Why retries: on Windows, a file that was just closed may still be held for a moment.
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  } catch (error) {
    throw toStorageError(error, folder);
  }
}

/** All changes that were written down; what was received only in part is deleted. For a process that starts. */
export async function readRecordedChanges(stateDir: string): Promise<UploadChange[]> {
  const ids = await listFolder(changesFolder(stateDir));
  const changes: UploadChange[] = [];
  for (const id of ids) {
    const change = await readChange(join(changeFolder(stateDir, id), DESCRIPTION));
    if (change === undefined) await discardChange(stateDir, id);
    else changes.push({ ...change, id });
  }
  return changes;
}

async function listFolder(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw toStorageError(error, folder);
  }
}

async function readChange(path: string): Promise<UploadChange | undefined> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as UploadChange;
  } catch {
    return undefined; // It never was promised to anyone.
  }
}
