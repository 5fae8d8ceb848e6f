import hnswlib from "hnswlib-node";
import { IndexDamagedError } from "../errors.ts";
import { type ByteVectors, createByteVectors } from "./byte-vectors.ts";
import { assertVector, type DenseHit, type DenseIndex, type DenseSearch } from "./dense-index.ts";
import { nextTurn } from "./event-loop-turns.ts";
import { searchExactly } from "./exact-search.ts";
import { type HnswFile, openHnswFile } from "./hnsw-file.ts";
import { toRanges } from "./ordinal-set.ts";
import { searchWidth } from "./search-width.ts";

/** Filtered searches fetch this many times what should suffice, because matches are never spread evenly. */
const OVERFETCH = 2;
/** Vectors that are compared in bytes in the time that the graph takes for one candidate (ADR 0010). */
const ROWS_PER_CANDIDATE = 64;
/** How many more than wanted the comparison in bytes gives, so that its roundings cost nobody a place. */
const MORE = 24;

/** A {@link DenseIndex} that holds a file open until it is closed. */
export interface HnswIndex extends DenseIndex {
  close(): void;
}

export interface HnswOptions {
  path: string;
  size: number;
  dimension: number;
  /** Candidates kept while searching the graph. @see searchWidth */
  ef?: number;
  /** How the choice between graph and comparison is made; 0 always takes the graph. For measuring. */
  rowsPerCandidate?: number | undefined;
}

/**
 * Loads a saved graph.
 *
 * What a search may return is either found in the graph, or compared vector by vector where that takes less time: in
 * bytes, and the best of those exactly. So is what a filter lets through. hnswlib never calls back into JavaScript: a
 * callback costs a microsecond per visited vector, and one that throws ends the process.
 * @throws IndexDamagedError when the file is not whole or holds another number or length of vectors.
 */
export async function loadHnswIndex(options: HnswOptions): Promise<HnswIndex> {
  const { path, size, dimension } = options;
  const file = openHnswFile(options);
  const graph = new hnswlib.HierarchicalNSW("cosine", dimension);
  try {
    await graph.readIndex(path);
    if (graph.getCurrentCount() !== size)
      throw new IndexDamagedError(`${path}: 読み込めた件数が ${size} ではありません`);
    return await createHnswIndex(graph, file, options);
  } catch (error) {
    file.close();
    throw error instanceof IndexDamagedError ? error : new IndexDamagedError(`${path}: 読み込めません`, error);
  }
}

async function createHnswIndex(
  graph: hnswlib.HierarchicalNSW,
  file: HnswFile,
  { ef = searchWidth({ size: file.size }), rowsPerCandidate = ROWS_PER_CANDIDATE }: HnswOptions,
): Promise<HnswIndex> {
  const { size, dimension } = file;
  let loading: Promise<ByteVectors> | undefined;
  let isClosed = false;

  const bytes = (): Promise<ByteVectors> => {
    loading ??= readBytes(file);
    return loading;
  };
  const widthFor = (topK: number): number => Math.max(ef, topK * 2);
  const isGraphFaster = (rows: number, topK: number): boolean => rows > widthFor(topK) * rowsPerCandidate;
  const walk = (vector: ArrayLike<number>, topK: number): DenseHit[] => {
    graph.setEf(widthFor(topK));
    const { neighbors, distances } = graph.searchKnn(Array.from(vector), topK);
    return neighbors
      .map((ordinal, at) => ({ ordinal, similarity: 1 - (distances[at] as number) }))
      .sort((a, b) => b.similarity - a.similarity || a.ordinal - b.ordinal);
  };
  /** Undefined when the graph gave too little that is allowed. */
  const searchGraph = (search: DenseSearch, wanted: number): DenseHit[] | undefined => {
    const { vector, allowed } = search;
    const rows = Math.min(size, allowed?.size ?? size);
    const fetched = rows === size ? wanted : Math.min(size, Math.ceil((wanted * OVERFETCH * size) / rows));
    if (!isGraphFaster(rows, fetched)) return undefined;
    const found = walk(vector, fetched).filter(({ ordinal }) => rows === size || allowed?.has(ordinal));
    return found.length < wanted ? undefined : found.slice(0, wanted);
  };
  // Why not later: the first search would wait for it.
  if (size > 0 && !isGraphFaster(size, 1)) await bytes();
  return {
    size,
    dimension,
    async search(search) {
      const { vector, topK, allowed } = search;
      assertVector(vector, dimension);
      const wanted = Math.min(Math.floor(topK), allowed?.size ?? size, size);
      if (wanted < 1 || isZero(vector)) return [];
      const turn = nextTurn();
      if (turn !== undefined) await turn;
      const found = searchGraph(search, wanted);
      if (found !== undefined) return found;
      const ranges = allowed === undefined ? [{ start: 0, end: size }] : toRanges(allowed);
      const ordinals = await (await bytes()).search({ query: vector, ranges, topK: wanted + MORE });
      return searchExactly({ vectorAt: file.glanceAt, query: vector, ordinals, topK: wanted });
    },
    vectorAt: file.vectorAt,
    close() {
      if (!isClosed) file.close();
      isClosed = true;
    },
  };
}

async function readBytes(file: HnswFile): Promise<ByteVectors> {
  const vectors = createByteVectors(file);
  await file.readVectors(vectors.set);
  return vectors;
}

function isZero(vector: ArrayLike<number>): boolean {
  for (let i = 0; i < vector.length; i++) if (vector[i] !== 0) return false;
  return true;
}
