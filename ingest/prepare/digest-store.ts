import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { makeFolder } from "../../core/make-folder.ts";
import { errorCode, exists } from "../../core/search-index/durable-file.ts";
import { collectionFolder } from "../../core/search-index/generation-folder.ts";
import type { Digest } from "./digest.ts";

/**
 * Digests on the disk, one file each, so that a run that was stopped goes on where it was and a later run reads only
 * what changed. They are a cache: a file that is missing or damaged is made again.
 */
export interface DigestStore {
  /** Undefined when there is none, or it is not whole. */
  read(key: string): Promise<Digest | undefined>;
  /** Whole or absent, even when the process is killed. @throws an error of the file system. */
  write(key: string, digest: Digest): Promise<void>;
  /** Whether there is a file, sound or not. */
  exists(key: string): Promise<boolean>;
  /** Deletes all others. Never throws: what stays costs space only. */
  keepOnly(keys: ReadonlySet<string>): Promise<void>;
}

/** Of one collection; a cache, so it lies beside the generations and is not part of any. */
export function digestFolderOf({ stateDir, collection }: { stateDir: string; collection: string }): string {
  return join(collectionFolder(stateDir, collection), ".digests");
}

const EXTENSION = ".digest";
const CHECKSUM_BYTES = 32;

export function openDigestStore(folder: string): DigestStore {
  const pathOf = (key: string): string => join(folder, `${key}${EXTENSION}`);
  const read = async (key: string): Promise<Digest | undefined> => {
    const bytes = await readFile(pathOf(key)).catch(() => undefined);
    if (bytes === undefined || bytes.length < CHECKSUM_BYTES) return undefined;
    const body = bytes.subarray(CHECKSUM_BYTES);
    if (!checksum(body).equals(bytes.subarray(0, CHECKSUM_BYTES))) return undefined;
    return deserialize(body) as Digest;
  };
  return {
    read,
    async write(key, digest) {
      makeFolder(folder);
      const body = serialize(digest);
      const temporary = join(folder, `${randomUUID()}.tmp`);
      try {
        await writeFile(temporary, checksum(body));
        await writeFile(temporary, body, { flag: "a" });
        await rename(temporary, pathOf(key));
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
    exists: (key) => exists(pathOf(key)),
    async keepOnly(keys) {
      try {
        for (const name of await readdir(folder)) {
          if (!keys.has(name.slice(0, -EXTENSION.length))) await rm(join(folder, name), { force: true });
        }
      } catch (error) {
        if (errorCode(error) !== "ENOENT") return;
      }
    },
  };
}

function checksum(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}
