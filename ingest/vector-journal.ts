import { createHash } from "node:crypto";
import { closeSync, fstatSync, ftruncateSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { makeFolder } from "../core/make-folder.ts";
import { toStorageError } from "../core/search-index/durable-file.ts";
import { collectionFolder } from "../core/search-index/generation-folder.ts";
import { createHashTable } from "../core/search-index/hash-table.ts";
import type { ReusableVectors } from "../core/search-index/reusable-vectors.ts";

/**
 * Vectors that a run has made and not yet published, so that a run that was stopped or killed does not ask for them
 * again: making them may take hours and cost money. Of one collection; the caller holds its lock.
 */
export interface VectorJournal extends ReusableVectors {
  /** Whole records or nothing are found again, even when the process is killed. @throws StorageError */
  append(entries: readonly { contentHash: string; vector: ArrayLike<number> }[]): void;
  /** Deletes the journals of all embedders: what was published holds their vectors. Never throws. */
  remove(): void;
}

/** Hash, vector and a checksum of both. */
const HASH_BYTES = 16;
const FLOAT_BYTES = 4;
const CHECKSUM_BYTES = 4;
const RECORDS_PER_READ = 256;

export interface OpenJournalOptions {
  stateDir: string;
  collection: string;
  embedder: { fingerprint: string; dimension: number };
}

/** Opens the journal of an embedder; a record that is not whole ends it, and is cut off. @throws StorageError */
export function openVectorJournal({ stateDir, collection, embedder }: OpenJournalOptions): VectorJournal {
  const { fingerprint, dimension } = embedder;
  const folder = join(collectionFolder(stateDir, collection), ".vectors");
  const name = createHash("sha256")
    .update(`${fingerprint}\n${dimension}`)
    .digest("hex")
    .slice(0, HASH_BYTES * 2);
  const path = join(folder, `${name}.journal`);
  const recordBytes = HASH_BYTES + dimension * FLOAT_BYTES + CHECKSUM_BYTES;
  const guard = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      throw toStorageError(error, path);
    }
  };
  const file = guard(() => {
    makeFolder(folder);
    return openSync(path, "a+");
  });
  let isOpen = true;
  const close = (): void => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  try {
    const { known, find } = guard(() => readJournal(file, recordBytes));
    guard(() => ftruncateSync(file, known * recordBytes));
    return {
      vectorOf(contentHash) {
        const record = guard(() => find(contentHash));
        if (record === undefined) return undefined;
        const vector = new Float32Array(dimension);
        for (let at = 0; at < dimension; at++) vector[at] = record.readFloatLE(HASH_BYTES + at * FLOAT_BYTES);
        return vector;
      },
      append(entries) {
        if (!isOpen || entries.length === 0) return;
        const bytes = Buffer.concat(entries.map((entry) => toRecord(entry, recordBytes)));
        guard(() => {
          for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
        });
      },
      close,
      remove() {
        close();
        try {
          rmSync(folder, { recursive: true, force: true });
        } catch {
          // Why: what stays costs space only, and the next run that publishes tries again.
        }
      },
    };
  } catch (error) {
    close();
    throw error;
  }
}

function toRecord({ contentHash, vector }: { contentHash: string; vector: ArrayLike<number> }, bytes: number): Buffer {
  const record = Buffer.alloc(bytes);
  record.write(contentHash, 0, HASH_BYTES, "hex");
  for (let at = 0; at < vector.length; at++) record.writeFloatLE(vector[at] as number, HASH_BYTES + at * FLOAT_BYTES);
  record.writeUInt32LE(crc32(record.subarray(0, bytes - CHECKSUM_BYTES)), bytes - CHECKSUM_BYTES);
  return record;
}

/** Reads through the file once; only places are held, as strings would take 200 MB for a million of them. */
function readJournal(file: number, recordBytes: number) {
  const size = Math.floor(fstatSync(file).size / recordBytes);
  const table = createHashTable(size);
  const slab = Buffer.alloc(RECORDS_PER_READ * recordBytes);
  const recordAt = (place: number): Buffer => slab.subarray(place * recordBytes, (place + 1) * recordBytes);
  let known = 0;
  let isSound = true;
  while (isSound && known < size) {
    const read = readFully(file, slab, { position: known * recordBytes });
    const count = Math.min(size - known, Math.floor(read / recordBytes));
    isSound = count > 0;
    for (let at = 0; at < count && isSound; at++) {
      const record = recordAt(at);
      isSound = crc32(record.subarray(0, -CHECKSUM_BYTES)) === record.readUInt32LE(recordBytes - CHECKSUM_BYTES);
      if (isSound) table.add(record.toString("hex", 0, HASH_BYTES), known++);
    }
  }
  const found = Buffer.alloc(recordBytes);
  const find = (contentHash: string): Buffer | undefined => {
    const place = table.find(contentHash, (ordinal) => {
      readFully(file, found, { position: ordinal * recordBytes });
      return found.toString("hex", 0, HASH_BYTES) === contentHash;
    });
    return place === undefined ? undefined : found;
  };
  return { known, find };
}

function readFully(file: number, into: Buffer, { position }: { position: number }): number {
  let done = 0;
  while (done < into.length) {
    const count = readSync(file, into, done, into.length - done, position + done);
    if (count === 0) break;
    done += count;
  }
  return done;
}
