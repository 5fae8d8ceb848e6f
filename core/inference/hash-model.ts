import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, rename, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { makeFolder } from "../make-folder.ts";

const HASH_DIGITS = 16;

/**
 * A hash over the contents of a model's files, so that an index knows when they change. Reading a model of a gigabyte
 * takes seconds: with a cache file, files of the same path, size and time are not read again. A cache that cannot be
 * read or written costs time only.
 * @throws an error of the file system when a file cannot be read.
 */
export async function hashModel(paths: readonly string[], { cacheFile }: { cacheFile?: string | undefined } = {}) {
  const cache = cacheFile === undefined ? {} : await readCache(cacheFile);
  const known: Record<string, string> = {};
  for (const path of paths) {
    const { size, mtimeMs } = await stat(path);
    const key = `${path}:${size}:${mtimeMs}`;
    known[key] = cache[key] ?? (await hashFile(path));
  }
  if (cacheFile !== undefined && Object.keys(known).some((key) => cache[key] === undefined)) {
    await writeCache(cacheFile, { ...cache, ...known });
  }
  return createHash("sha256").update(Object.values(known).join("\n")).digest("hex").slice(0, HASH_DIGITS);
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece as Buffer);
  return hash.digest("hex");
}

async function readCache(path: string): Promise<Record<string, string>> {
  try {
    const content: unknown = JSON.parse(await readFile(path, "utf8"));
    return typeof content === "object" && content !== null ? (content as Record<string, string>) : {};
  } catch {
    return {};
  }
}

async function writeCache(path: string, cache: Record<string, string>): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    makeFolder(dirname(path));
    await writeFile(temporary, JSON.stringify(cache));
    await rename(temporary, path);
  } catch {
    // Why: the next start hashes again.
  }
}
