import type { Embedder } from "../embeddings/embedder.ts";
import type { DenseIndex } from "../search-index/dense-index.ts";
import type { KeywordIndex, WeightedTerm } from "../search-index/keyword-index.ts";
import type { OrdinalSet } from "../search-index/ordinal-set.ts";
import { tokenise, tokeniseWithSurface } from "../text/tokenise.ts";
import { isFrameWord, isSpeechWord } from "./frame-words.ts";
import type { ScoredList } from "./fuse.ts";
import type { Understanding } from "./understand-question.ts";

export interface SearchLegsOptions {
  index: { dense: DenseIndex; keyword: KeywordIndex };
  embedder: Embedder;
  understanding: Pick<Understanding, "searchedQuestion" | "concepts" | "relatedWords">;
  /** Hits of each leg. */
  topK: number;
  /** Only these may be returned; absent means all. */
  allowed?: OrdinalSet | undefined;
  /** Ends the embedding of the question early. */
  signal?: AbortSignal | undefined;
}

/** What each way of searching found by itself, best first. */
export interface SearchLegs {
  keyword: ScoredList["hits"];
  dense: ScoredList["hits"];
}

/** Weights measured on the development questions, with `npm run eval`. */
const FRAME_TERM_WEIGHT = 0.25;
const SYNONYM_TERM_WEIGHT = 0.4;
const RELATED_WORD_WEIGHT = 0.6;
/** What is done is said in more ways than what it is done to. */
const INFLECTED_TERM_WEIGHT = 0.6;
const HAN = /\p{Script=Han}/u;

/** Searches by words and by vector. */
export async function searchLegs({
  index,
  embedder,
  understanding,
  topK,
  allowed,
  signal,
}: SearchLegsOptions): Promise<SearchLegs> {
  const keyword = await index.keyword.search({ terms: queryTerms(understanding), topK, allowed });
  const vector = await embedder.embeddings.embedQuery(understanding.searchedQuestion, { signal });
  // An embedder that must not see the question gives none.
  const dense = vector.length === 0 ? [] : await index.dense.search({ vector, topK, allowed });
  return { keyword, dense: dense.map(({ ordinal, similarity }) => ({ ordinal, score: similarity })) };
}

/** Words of the question and, for less, those of other spellings of what it names and of related matters. */
function queryTerms({
  searchedQuestion,
  concepts,
  relatedWords = [],
}: SearchLegsOptions["understanding"]): WeightedTerm[] {
  const terms = new Map<string, number>();
  const add = (term: string, weight: number): void => {
    terms.set(term, Math.max(weight, terms.get(term) ?? 0));
  };
  // Shared by its words, so that a long expression does not count for more.
  const addExpression = (words: readonly string[], weight: number): void => {
    for (const term of words) add(term, weight / Math.sqrt(words.length));
  };
  for (const { term, surface } of tokeniseWithSurface(searchedQuestion)) add(term, termWeight(term, surface));
  for (const { forms, kind } of concepts) {
    if (kind === "frame") continue;
    for (const form of forms) addExpression(tokenise(form), SYNONYM_TERM_WEIGHT);
  }
  for (const word of relatedWords) {
    addExpression(
      tokenise(word).filter((term) => !isFrameWord(term)),
      RELATED_WORD_WEIGHT,
    );
  }
  return [...terms].map(([term, weight]) => ({ term, weight }));
}

function termWeight(term: string, surface: string): number {
  if (isFrameWord(term) || isSpeechWord(term)) return FRAME_TERM_WEIGHT;
  // Verbs and adjectives: the okurigana was dropped.
  return surface.length > term.length && HAN.test(term) ? INFLECTED_TERM_WEIGHT : 1;
}
