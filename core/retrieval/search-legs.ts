import type { Embedder } from "../embeddings/embedder.ts";
import type { DenseIndex } from "../search-index/dense-index.ts";
import type { KeywordIndex, WeightedTerm } from "../search-index/keyword-index.ts";
import type { OrdinalSet } from "../search-index/ordinal-set.ts";
import { tokenise } from "../text/tokenise.ts";
import { isFrameWord } from "./frame-words.ts";
import type { ScoredList } from "./fuse.ts";
import type { Understanding } from "./understand-question.ts";

export interface SearchLegsOptions {
  index: { dense: DenseIndex; keyword: KeywordIndex };
  embedder: Embedder;
  understanding: Pick<Understanding, "searchedQuestion" | "concepts">;
  /** Hits of each leg. */
  topK: number;
  /** Only these may be returned; absent means all. */
  allowed?: OrdinalSet | undefined;
}

/** What each way of searching found by itself, best first. */
export interface SearchLegs {
  keyword: ScoredList["hits"];
  dense: ScoredList["hits"];
}

/** Weights measured on the development questions, with `npm run eval`. */
const FRAME_TERM_WEIGHT = 0.25;
const SYNONYM_TERM_WEIGHT = 0.7;

/** Searches by words and by vector. */
export async function searchLegs({
  index,
  embedder,
  understanding,
  topK,
  allowed,
}: SearchLegsOptions): Promise<SearchLegs> {
  const keyword = await index.keyword.search({ terms: queryTerms(understanding), topK, allowed });
  const vector = await embedder.embeddings.embedQuery(understanding.searchedQuestion);
  const dense = await index.dense.search({ vector, topK, allowed });
  return { keyword, dense: dense.map(({ ordinal, similarity }) => ({ ordinal, score: similarity })) };
}

/** Words of the question and, for less, those of other spellings of what it names. */
function queryTerms({ searchedQuestion, concepts }: SearchLegsOptions["understanding"]): WeightedTerm[] {
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
