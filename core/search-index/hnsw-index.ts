import hnswlib from "hnswlib-node";
import { IndexDamagedError } from "../errors.ts";
import { assertVector, type DenseHit, type DenseIndex } from "./dense-index.ts";
import { nextTurn } from "./event-loop-turns.ts";
import { searchExactly } from "./exact-search.ts";
import { type HnswFile, openHnswFile } from "./hnsw-file.ts";

/**
 * Candidates kept while searching. hnswlib's own default is 10; the built-in embedder's vectors lie close together,
 * so that even 64 loses a tenth of the neighbours at 10,000 chunks. `npm run bench` measures it.
 */
export const SEARCH_EF = 256;
/** Filtered searches fetch this many times what should suffice, because matches are never spread evenly. */
const OVERFETCH = 2;
/** Below this, comparing with every allowed vector beats walking the graph. */
const MIN_SCAN = 1_000;
/** Rows that are compared in the time that the graph takes to fetch one more candidate. */
const ROWS_PER_CANDIDATE = 16;

/** A {@link DenseIndex} that holds a file open until it is closed. */
export interface HnswIndex extends DenseIndex {
  close(): void;
}

/**
 * Loads a saved graph.
 *
 * A filtered search never calls back into JavaScript from hnswlib (a callback costs a microsecond per visited
 * vector, and one that throws ends the process): few allowed vectors are compared one by one, many are found by
 * fetching more and dropping the rest, and when too few remain, the allowed ones are compared after all. For the
 * comparisons the vectors are read into memory once, at the first filtered search that needs them.
 * @throws IndexDamagedError when the file is not whole or holds another number or length of vectors.
 */
export async function loadHnswIndex(options: {
  path: string;
  size: number;
  dimension: number;
  /** Candidates kept while searching. */
  ef?: number;
}): Promise<HnswIndex> {
  const { path, size, dimension, ef = SEARCH_EF } = options;
  const file = openHnswFile(options);
  const graph = new hnswlib.HierarchicalNSW("cosine", dimension);
  try {
    await graph.readIndex(path);
    if (graph.getCurrentCount() !== size)
      throw new IndexDamagedError(`${path}: 読み込めた件数が ${size} ではありません`);
  } catch (error) {
    file.close();
    throw error instanceof IndexDamagedError ? error : new IndexDamagedError(`${path}: 読み込めません`, error);
  }
  return createHnswIndex(graph, file, ef);
}

function createHnswIndex(graph: hnswlib.HierarchicalNSW, file: HnswFile, ef: number): HnswIndex {
  const { size, dimension } = file;
  let matrix: Promise<Float32Array> | undefined;
  let isClosed = false;

  const walk = (vector: ArrayLike<number>, topK: number): DenseHit[] => {
    graph.setEf(Math.max(ef, topK * 2));
    const { neighbors, distances } = graph.searchKnn(Array.from(vector), topK);
    return neighbors
      .map((ordinal, at) => ({ ordinal, similarity: 1 - (distances[at] as number) }))
      .sort((a, b) => b.similarity - a.similarity || a.ordinal - b.ordinal);
  };
  return {
    size,
    dimension,
    async search({ vector, topK, allowed }) {
      assertVector(vector, dimension);
      const wanted = Math.min(topK, allowed?.size ?? size, size);
      if (wanted < 1 || isZero(vector)) return [];
      const turn = nextTurn();
      if (turn !== undefined) await turn;
      if (allowed === undefined || allowed.size >= size) return walk(vector, wanted);
      const fetched = Math.min(size, Math.ceil((wanted * OVERFETCH * size) / allowed.size));
      if (allowed.size > Math.max(MIN_SCAN, fetched * ROWS_PER_CANDIDATE)) {
        const found = walk(vector, fetched).filter(({ ordinal }) => allowed.has(ordinal));
        if (found.length >= wanted) return found.slice(0, wanted);
      }
      matrix ??= file.readVectors();
      return searchExactly({
        vectors: await matrix,
        dimension,
        query: vector,
        ordinals: allowed.values(),
        topK: wanted,
      });
    },
    vectorAt(ordinal) {
      return file.vectorAt(ordinal);
    },
    close() {
      if (!isClosed) file.close();
      isClosed = true;
    },
  };
}

function isZero(vector: ArrayLike<number>): boolean {
  for (let i = 0; i < vector.length; i++) if (vector[i] !== 0) return false;
  return true;
}
