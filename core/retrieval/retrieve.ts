import type { Embedder } from "../embeddings/embedder.ts";
import type { RerankStep } from "../reranking/rerank-step.ts";
import type { ContentStore } from "../search-index/content-store.ts";
import type { DenseIndex } from "../search-index/dense-index.ts";
import type { KeywordIndex, WeightedTerm } from "../search-index/keyword-index.ts";
import { tokenise } from "../text/tokenise.ts";
import type { Passage, SearchFilter } from "../types.ts";
import { isFrameWord } from "./frame-words.ts";
import { fuseScores } from "./fuse.ts";
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
  signal?: AbortSignal | undefined;
}

/** How many of each list are fused, as a multiple of what is wanted, and at least. */
const POOL_FACTOR = 4;
const MIN_POOL = 40;
/** Weights measured on the development questions, with `npm run eval`. */
const KEYWORD_WEIGHT = 1;
const DENSE_WEIGHT = 0.3;
const FRAME_TERM_WEIGHT = 0.25;
const SYNONYM_TERM_WEIGHT = 0.7;

/** Passages for a question, best first: keyword and dense search, fused by score, then reranked when asked for. */
export async function retrieve(options: RetrieveOptions): Promise<Passage[]> {
  const { index, embedder, understanding, topK, filter, rerank, signal } = options;
  const wanted = Math.max(topK, rerank?.candidates ?? 0);
  const allowed = filter === undefined ? undefined : index.content.ordinalsWhere(filter);
  const pool = Math.max(MIN_POOL, topK * POOL_FACTOR, wanted);
  const keywordHits = index.keyword.search({ terms: queryTerms(understanding), topK: pool, allowed });
  const vector = await embedder.embeddings.embedQuery(understanding.searchedQuestion, { signal });
  const denseHits = index.dense.search({ vector, topK: pool, allowed });
  const fused = fuseScores([
    { hits: keywordHits, weight: KEYWORD_WEIGHT },
    { hits: denseHits.map(({ ordinal, similarity }) => ({ ordinal, score: similarity })), weight: DENSE_WEIGHT },
  ]);
  const passages = fused.slice(0, wanted).map(({ ordinal, score }, at) => ({
    chunk: index.content.chunkAt(ordinal),
    document: index.content.documentOfChunk(ordinal),
    score,
    rank: at + 1,
  }));
  return rerank === undefined ? passages : rerank.apply({ question: understanding.searchedQuestion, passages, topK });
}

/** Words of the question and, for less, those of other spellings of what it names. */
function queryTerms({ searchedQuestion, concepts }: Understanding): WeightedTerm[] {
  const terms = new Map<string, number>();
  const add = (term: string, weight: number): void => {
    terms.set(term, Math.max(weight, terms.get(term) ?? 0));
  };
  for (const term of tokenise(searchedQuestion)) add(term, isFrameWord(term) ? FRAME_TERM_WEIGHT : 1);
  for (const { forms, kind } of concepts) {
    if (kind === "frame") continue;
    for (const form of forms) for (const term of tokenise(form)) add(term, SYNONYM_TERM_WEIGHT);
  }
  return [...terms].map(([term, weight]) => ({ term, weight }));
}
