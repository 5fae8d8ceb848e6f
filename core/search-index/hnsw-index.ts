import hnswlib from "hnswlib-node";
import { IndexDamagedError } from "../errors.ts";
import { assertVector, type DenseHit, type DenseIndex } from "./dense-index.ts";
import { nextTurn } from "./event-loop-turns.ts";
import { searchExactly } from "./exact-search.ts";
import { type HnswFile, openHnswFile } from "./hnsw-file.ts";
import { searchWidth } from "./search-width.ts";

/** Filtered searches fetch this many times what should suffice, because matches are never spread evenly. */
const OVERFETCH = 2;
/** Rows that are compared in the time that the graph takes for one more candidate. */
const ROWS_PER_CANDIDATE = 10;

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
  /** Candidates kept while searching. @see searchWidth */
  ef?: number;
}): Promise<HnswIndex> {
  const { path, size, dimension, ef = searchWidth({ size }) } = options;
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

  const widthFor = (topK: number): number => Math.max(ef, topK * 2);
  const walk = (vector: ArrayLike<number>, topK: number): DenseHit[] => {
    graph.setEf(widthFor(topK));
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
      if (allowed.size > widthFor(fetched) * ROWS_PER_CANDIDATE) {
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
