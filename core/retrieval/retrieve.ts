import type { Embedder } from "../embeddings/embedder.ts";
import type { RerankStep } from "../reranking/rerank-step.ts";
import type { ContentStore } from "../search-index/content-store.ts";
import type { DenseIndex } from "../search-index/dense-index.ts";
import type { KeywordIndex } from "../search-index/keyword-index.ts";
import type { Passage, SearchFilter } from "../types.ts";
import { fuseScores } from "./fuse.ts";
import { type SearchLegs, searchLegs } from "./search-legs.ts";
import type { Understanding } from "./understand-question.ts";

/** The parts of an index that a search reads. */
export interface SearchedIndex {
  dense: DenseIndex;
  keyword: KeywordIndex;
  content: ContentStore;
}

export interface RetrieveOptions {
  index: SearchedIndex;
  embedder: Embedder;
  understanding: Understanding;
  topK: number;
  filter?: SearchFilter | undefined;
  /** Puts the best candidates into another order; absent leaves them as they were fused. */
  rerank?: RerankStep | undefined;
}

/** How many of each list are fused, as a multiple of what is wanted, and at least. */
const POOL_FACTOR = 4;
const MIN_POOL = 40;
/** Weights measured on the development questions, with `npm run eval`. */
const KEYWORD_WEIGHT = 1;
const DENSE_WEIGHT = 0.3;

/** Passages for a question, best first: keyword and dense search, fused by score, then reranked when asked for. */
export async function retrieve(options: RetrieveOptions): Promise<Passage[]> {
  const { index, embedder, understanding, topK, filter, rerank } = options;
  const wanted = Math.max(topK, rerank?.candidates ?? 0);
  const allowed = filter === undefined ? undefined : index.content.ordinalsWhere(filter);
  const pool = Math.max(MIN_POOL, topK * POOL_FACTOR, wanted);
  const fused = fuseLegs(await searchLegs({ index, embedder, understanding, topK: pool, allowed }));
  const passages = fused.slice(0, wanted).map(({ ordinal, score }, at) => ({
    chunk: index.content.chunkAt(ordinal),
    document: index.content.documentOfChunk(ordinal),
    score,
    rank: at + 1,
  }));
  return rerank === undefined ? passages : rerank.apply({ question: understanding.searchedQuestion, passages, topK });
}

/** One list of what both legs found, best first. */
export function fuseLegs({ keyword, dense }: SearchLegs): { ordinal: number; score: number }[] {
  return fuseScores([
    { hits: keyword, weight: KEYWORD_WEIGHT },
    { hits: dense, weight: DENSE_WEIGHT },
  ]);
}
