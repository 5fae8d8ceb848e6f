import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { InvalidRequestError } from "../errors.ts";
import { errorCode, toStorageError } from "./durable-file.ts";

const COLLECTION_NAME = /^[a-z0-9][a-z0-9_-]{0,63}$/u;
const GENERATION_NAME = /^\d{6,15}$/u;
/** Folders of builds that did not end. */
const BUILD_PREFIX = ".build-";
/** Generations on their way out: renamed first, so that half a deletion never looks like damage. */
const TRASH_PREFIX = ".trash-";

/** Files of a generation, beside its manifest and its dense shards. @see listDenseShards */
export const GENERATION_FILES = {
  keyword: "keyword.bm25",
  content: "content.sqlite",
  /** What the generation was made from, as JSON; only ingestion reads it. */
  source: "source.json",
} as const;

function indexFolder(stateDir: string): string {
  return join(stateDir, "index");
}

/** @throws InvalidRequestError for a name that could leave the folder. */
export function assertCollectionName(collection: string): void {
  if (!COLLECTION_NAME.test(collection)) {
    throw new InvalidRequestError(
      `コレクション名「${collection}」は使えません。英小文字か数字で始め、英小文字・数字・_・- で 64 文字以内にしてください。`,
    );
  }
}

/** @throws InvalidRequestError */
export function collectionFolder(stateDir: string, collection: string): string {
  assertCollectionName(collection);
  return join(indexFolder(stateDir), collection);
}

export function buildFolder(collectionPath: string, id: string): string {
  return join(collectionPath, `${BUILD_PREFIX}${id}`);
}

export function trashFolder(collectionPath: string, generation: string): string {
  return join(collectionPath, `${TRASH_PREFIX}${generation}`);
}

/** Names of all published generations, sound or not, newest first. Names are a sequence, so no clock is involved. */
export async function listGenerations(collectionPath: string): Promise<string[]> {
  const names = await listNames(collectionPath);
  return names.filter((name) => GENERATION_NAME.test(name)).sort((a, b) => Number(b) - Number(a));
}

/** What builds and deletions left behind when their process was killed. */
export async function listLeftovers(collectionPath: string): Promise<string[]> {
  const names = await listNames(collectionPath);
  return names.filter((name) => name.startsWith(BUILD_PREFIX) || name.startsWith(TRASH_PREFIX));
}

/** Names that could be collections; whether they hold a generation is not looked at. */
export async function listCollectionNames(stateDir: string): Promise<string[]> {
  const names = await listNames(indexFolder(stateDir));
  return names.filter((name) => COLLECTION_NAME.test(name)).sort();
}

/** @param newest the newest name there is, sound or not; a number is never used twice while its folder exists. */
export function nextGeneration(newest: string | undefined): string {
  return String(Number(newest ?? 0) + 1).padStart(6, "0");
}

async function listNames(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw toStorageError(error, folder);
  }
}
