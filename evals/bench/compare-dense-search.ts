import { HNSWLib } from "@langchain/community/vectorstores/hnswlib";
import { Document } from "@langchain/core/documents";
import type { EmbeddingsInterface } from "@langchain/core/embeddings";
import hnswlib from "hnswlib-node";
import type { DenseIndex } from "../../core/search-index/dense-index.ts";
import { EF_CONSTRUCTION, LINKS } from "../../core/search-index/dense-shard-thread.ts";
import { searchExactly } from "../../core/search-index/exact-search.ts";
import { searchWidth } from "../../core/search-index/search-width.ts";
import { type Contender, measureInterleaved, type Timing } from "./measure-interleaved.ts";
import { recallOf, similaritiesTo } from "./nearest-neighbours.ts";

const TOP_K = 10;
const BATCH = 1_000;

export interface DenseRow extends Timing {
  name: string;
  recallAt10: number;
  /** p50 divided by that of raw hnswlib; null where that was left out. */
  timesRaw: number | null;
}

export interface DenseComparisonOptions {
  index: DenseIndex;
  /** The same index that never compares one by one. */
  graph: DenseIndex;
  queries: readonly (readonly number[])[];
  embeddings: EmbeddingsInterface;
}

type FindNearest = (query: readonly number[]) => number[] | Promise<number[]>;

/** Larger graphs take minutes to build a second and a third time. */
const MAX_BUILT = 20_000;

/**
 * Our dense search, raw `hnswlib-node` with the same ef, LangChain's stock store and a plain scan, all over the very
 * same vectors and queries in one run; over a large index without those that would have to be built. The graphs are built alike (LangChain's own excepted, which takes hnswlib's defaults).
 */
export async function compareDenseSearch({
  index,
  graph,
  queries,
  embeddings,
}: DenseComparisonOptions): Promise<DenseRow[]> {
  const vectors = Array.from({ length: index.size }, (_, ordinal) => index.vectorAt(ordinal));
  const finders = new Map<string, FindNearest>([
    ["Tenkyo", async (query) => ordinalsOf(await index.search({ vector: query, topK: TOP_K }))],
    ["Tenkyo の HNSW だけ", async (query) => ordinalsOf(await graph.search({ vector: query, topK: TOP_K }))],
  ]);
  if (index.size <= MAX_BUILT) {
    finders.set(RAW_NAME, buildRawGraph(vectors, index.dimension));
    finders.set("LangChain HNSWLib（既定の ef 10）", await buildLangChainStore(vectors, index.dimension, embeddings));
  }
  finders.set("全件比較", buildScan(vectors, index.dimension));
  const contenders: Contender<readonly number[]>[] = [...finders].map(([name, run]) => ({ name, run }));
  const timings = await measureInterleaved(contenders, queries);
  const recalls = await measureRecall(finders, queries, vectors);
  const raw = timings.get(RAW_NAME);
  return [...timings].map(([name, timing]) => ({
    name,
    ...timing,
    recallAt10: recalls.get(name) as number,
    timesRaw: raw === undefined ? null : timing.p50Ms / raw.p50Ms,
  }));
}

const RAW_NAME = "hnswlib-node（同じ ef）";

function buildRawGraph(vectors: readonly Float32Array[], dimension: number): FindNearest {
  const graph = new hnswlib.HierarchicalNSW("cosine", dimension);
  graph.initIndex(vectors.length, LINKS, EF_CONSTRUCTION);
  for (const [ordinal, vector] of vectors.entries()) graph.addPoint(Array.from(vector), ordinal);
  graph.setEf(searchWidth({ size: vectors.length }));
  const topK = Math.min(TOP_K, vectors.length);
  return (query) => graph.searchKnn(query as number[], topK).neighbors;
}

async function buildLangChainStore(
  vectors: readonly Float32Array[],
  dimension: number,
  embeddings: EmbeddingsInterface,
): Promise<FindNearest> {
  const store = new HNSWLib(embeddings, { space: "cosine", numDimensions: dimension });
  for (let from = 0; from < vectors.length; from += BATCH) {
    const batch = vectors.slice(from, from + BATCH).map((vector) => Array.from(vector));
    const documents = batch.map((_, at) => new Document({ pageContent: "", metadata: { ordinal: from + at } }));
    await store.addVectors(batch, documents);
  }
  const topK = Math.min(TOP_K, vectors.length);
  return async (query) => {
    const found = await store.similaritySearchVectorWithScore(query as number[], topK);
    return found.map(([document]) => document.metadata.ordinal as number);
  };
}

/** Every vector in turn, over one matrix. */
function buildScan(vectors: readonly Float32Array[], dimension: number): FindNearest {
  const matrix = new Float32Array(vectors.length * dimension);
  for (const [ordinal, vector] of vectors.entries()) matrix.set(vector, ordinal * dimension);
  const ordinals = Array.from(vectors.keys());
  const vectorAt = (ordinal: number): Float32Array => matrix.subarray(ordinal * dimension, (ordinal + 1) * dimension);
  return async (query) => ordinalsOf(await searchExactly({ vectorAt, query, ordinals, topK: TOP_K }));
}

function ordinalsOf(hits: readonly { ordinal: number }[]): number[] {
  return hits.map(({ ordinal }) => ordinal);
}

async function measureRecall(
  finders: ReadonlyMap<string, FindNearest>,
  queries: readonly (readonly number[])[],
  vectors: readonly Float32Array[],
): Promise<Map<string, number>> {
  const totals = new Map([...finders.keys()].map((name) => [name, 0]));
  for (const query of queries) {
    const similarities = similaritiesTo(query, vectors);
    for (const [name, find] of finders) {
      totals.set(name, (totals.get(name) ?? 0) + recallOf(await find(query), similarities, TOP_K));
    }
  }
  return new Map([...totals].map(([name, total]) => [name, total / queries.length]));
}
