import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { errorCode, toStorageError } from "../../core/search-index/durable-file.ts";
import type { ManifestEntry } from "../read-corpus-manifest.ts";
import { changeFolder } from "./upload-folder.ts";
import { writeDurably } from "./write-durably.ts";

/** A file that a change moves into its `old/`. */
export interface Former {
  /** Name in the change that it makes way for; on a file system without upper and lower case, not always its own. */
  madeWayFor: string;
  name: string;
  /** What the uploads' manifest said of it. */
  entry: ManifestEntry | null;
}

/** What carrying out a change moves. Written before anything moves, so that any process can go on, or go back. */
export interface ChangePlan {
  formers: Former[];
  /** Lower-case hex, by the name of each file that comes. */
  sha256: Record<string, string>;
}

// Why files of their own: a cancel is written down while the run writes its plan, and neither may undo the other.
const PLAN = "plan.json";
const REVERTING = "reverting.json";

/** Undefined when nothing of the change was touched yet. @throws StorageError */
export async function readPlan(stateDir: string, id: string): Promise<ChangePlan | undefined> {
  return (await readJson(join(changeFolder(stateDir, id), PLAN))) as ChangePlan | undefined;
}

/** @throws StorageError */
export async function writePlan(stateDir: string, { id, plan }: { id: string; plan: ChangePlan }): Promise<void> {
  await writeJson(join(changeFolder(stateDir, id), PLAN), plan);
}

/** Names of a change that are being taken back, or were. @throws StorageError */
export async function readReverting(stateDir: string, id: string): Promise<string[]> {
  return ((await readJson(join(changeFolder(stateDir, id), REVERTING))) ?? []) as string[];
}

/**
 * Writes down that names of a change are to be taken back, before anything is. From here on no process carries them
 * out.
 * @throws StorageError
 */
export async function markReverting(
  stateDir: string,
  { id, names }: { id: string; names: readonly string[] },
): Promise<void> {
  const known = await readReverting(stateDir, id);
  if (names.every((name) => known.includes(name))) return;
  await writeJson(join(changeFolder(stateDir, id), REVERTING), [...new Set([...known, ...names])]);
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw toStorageError(error, path);
  }
}

async function writeJson(path: string, value: unknown): Promise<void> {
  try {
    await writeDurably(path, JSON.stringify(value));
  } catch (error) {
    throw toStorageError(error, path);
  }
}
