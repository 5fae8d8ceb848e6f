import { rename } from "node:fs/promises";
import hnswlib from "hnswlib-node";
import { IndexDamagedError } from "../errors.ts";
import { assertVector } from "./dense-index.ts";
import { diskFullError, errorCode, syncFile } from "./durable-file.ts";
import { openHnswFile } from "./hnsw-file.ts";

/** Links per element; 16 suits embeddings of a few hundred dimensions. */
const LINKS = 16;
/** Candidates weighed while inserting; more is slower to build and finds more. */
const EF_CONSTRUCTION = 200;
const FIRST_CAPACITY = 1_024;
/** hnswlib keeps labels in 32 bits and silently overwrites label 7 when told to add 2^32 + 7. */
const MAX_ELEMENTS = 2 ** 32 - 1;

/** Builds an HNSW graph in memory, vector by vector, and saves it. */
export interface HnswBuilder {
  /**
   * Adds a vector under the next ordinal, which it returns.
   * @throws AppError `invalid-vector`
   */
  add(vector: ArrayLike<number>): number;
  /**
   * Writes, reads back, syncs and renames, so that `path` is either whole or absent. Nothing may be added meanwhile.
   * @throws StorageError when the disk did not take all of it.
   */
  save(path: string): Promise<void>;
}

/** Vectors are compared by cosine. */
export function createHnswBuilder({ dimension }: { dimension: number }): HnswBuilder {
  const graph = new hnswlib.HierarchicalNSW("cosine", dimension);
  let capacity = FIRST_CAPACITY;
  let size = 0;
  graph.initIndex(capacity, LINKS, EF_CONSTRUCTION);
  return {
    add(vector) {
      assertVector(vector, dimension);
      if (size >= MAX_ELEMENTS) throw new RangeError(`an HNSW index holds at most ${MAX_ELEMENTS} vectors`);
      if (size === capacity) {
        capacity = Math.min(capacity * 2, MAX_ELEMENTS);
        graph.resizeIndex(capacity);
      }
      graph.addPoint(Array.isArray(vector) ? vector : Array.from(vector), size);
      return size++;
    },
    async save(path) {
      // Why: a loaded index takes the memory of its capacity, not of its size.
      graph.resizeIndex(Math.max(size, 1));
      capacity = Math.max(size, 1);
      const temporary = `${path}.tmp`;
      await graph.writeIndex(temporary);
      verifySaved(temporary, size, dimension);
      await syncFile(temporary);
      await rename(temporary, path);
    },
  };
}

/** hnswlib says that it saved even when the disk is full or the folder is gone. */
function verifySaved(path: string, size: number, dimension: number): void {
  try {
    openHnswFile({ path, size, dimension }).close();
  } catch (error) {
    const isIncomplete = error instanceof IndexDamagedError || errorCode(error) === "ENOENT";
    throw isIncomplete ? diskFullError(path, error) : error;
  }
}
