import { type Embedder, SEMANTIC_WEIGHT } from "../embeddings/embedder.ts";
import type { RerankStep } from "../reranking/rerank-step.ts";
import type { ContentStore } from "../search-index/content-store.ts";
import type { DenseIndex } from "../search-index/dense-index.ts";
import type { KeywordIndex } from "../search-index/keyword-index.ts";
import { normaliseForSearch } from "../text/normalise.ts";
import type { Chunk, Passage, SearchFilter } from "../types.ts";
import { addRewordings, type Rewording } from "./add-rewordings.ts";
import { scoreByCharacters } from "./character-scores.ts";
import { askedTerms, isDefinedIn } from "./defining-phrases.ts";
import { fuseScores } from "./fuse.ts";
import { asksAboutSupplement, isInSupplement } from "./laws/supplements.ts";
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
  /** The same asked in other words. What only they find comes beside the `topK`, a few at most. */
  rewordings?: readonly Rewording[] | undefined;
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
const CHARACTER_WEIGHT = 0.5;
/** What says the meaning that is asked for goes before what only uses the word. */
const DEFINITION_WEIGHT = 0.4;
/** What of its score a place in a supplement of a law keeps. */
const SUPPLEMENT_SHARE = 0.6;
/** Passages that only rewordings find, of which so many may be added. */
const MAX_ADDED = 6;
/** How many candidates are compared with the question character by character, at least. */
const MIN_CANDIDATES = 60;

/**
 * Passages for a question, best first: keyword and dense search, fused by score; the best of both compared with the
 * question character by character; with what rewordings find; then reranked when asked for.
 */
export async function retrieve(options: RetrieveOptions): Promise<Passage[]> {
  const { understanding, rewordings = [], topK, rerank } = options;
  const own = await search(options);
  const found: { passages: Passage[]; weight: number }[] = [];
  for (const { weight, ...rewording } of own.length === 0 ? [] : rewordings)
    found.push({ passages: await search({ ...options, ...rewording }), weight });
  const maxAdded = Math.min(MAX_ADDED, topK);
  const passages = found.length === 0 ? own : addRewordings(own, found, maxAdded);
  return (
    rerank?.apply({
      question: understanding.searchedQuestion,
      passages,
      topK: found.length === 0 ? topK : topK + maxAdded,
    }) ?? passages
  );
}

async function search(options: RetrieveOptions): Promise<Passage[]> {
  const { index, embedder, understanding, topK, filter, rerank, signal } = options;
  const wanted = Math.max(topK, rerank?.candidates ?? 0);
  const allowed = filter === undefined ? undefined : index.content.ordinalsWhere(filter);
  const pool = Math.max(MIN_POOL, topK * POOL_FACTOR, wanted);
  const legs = await searchLegs({ index, embedder, understanding, topK: pool, allowed, signal });
  const fused = fuseLegs(legs, embedder);
  const candidates = fused.slice(0, Math.max(MIN_CANDIDATES, wanted));
  const compared = compareCharacters(understanding.searchedQuestion, candidates, index.content);
  const main = preferMainProvisions(compared, understanding, index.content);
  const best = preferDefinitions(main, understanding, index.content).slice(0, wanted);
  const chunks = index.content.chunksAt(best.map(({ ordinal }) => ordinal));
  return best.map(({ ordinal, score }, at) => ({
    chunk: chunks[at] as Chunk,
    document: index.content.documentOfChunk(ordinal),
    score,
    rank: at + 1,
  }));
}

/** A chunk that may be shown, before it is read. */
interface Candidate {
  ordinal: number;
  score: number;
}

/** Adds to each candidate's score how well its characters fit the question; equal scores keep their order. */
export function compareCharacters(
  question: string,
  candidates: readonly Candidate[],
  content: Pick<ContentStore, "searchedTextAt">,
): Candidate[] {
  const texts = candidates.map(({ ordinal }) => content.searchedTextAt(ordinal));
  const scores = scoreByCharacters(normaliseForSearch(question), texts);
  const best = Math.max(...scores, Number.MIN_VALUE);
  const scored = candidates.map(({ ordinal, score }, at) => ({
    ordinal,
    score: score + CHARACTER_WEIGHT * ((scores[at] as number) / best),
  }));
  return scored.sort((a, b) => b.score - a.score);
}

/** Supplements of laws repeat the words of what they change; the law as it stands is meant. */
function preferMainProvisions(
  candidates: Candidate[],
  { searchedQuestion }: Understanding,
  content: Pick<ContentStore, "documentOfChunk" | "chunkAt">,
): Candidate[] {
  if (asksAboutSupplement(searchedQuestion)) return candidates;
  let isChanged = false;
  const scored = candidates.map(({ ordinal, score }) => {
    const isLower = content.documentOfChunk(ordinal).law !== undefined && isInSupplement(content.chunkAt(ordinal));
    isChanged ||= isLower;
    return { ordinal, score: isLower ? score * SUPPLEMENT_SHARE : score };
  });
  return isChanged ? scored.sort((a, b) => b.score - a.score) : candidates;
}

function preferDefinitions(
  candidates: Candidate[],
  { asked, searchedQuestion }: Understanding,
  content: Pick<ContentStore, "searchedTextAt">,
): Candidate[] {
  const terms = asked.isDefinition ? askedTerms(searchedQuestion) : [];
  if (terms.length === 0) return candidates;
  const scored = candidates.map(({ ordinal, score }) => {
    const text = content.searchedTextAt(ordinal);
    const isDefined = terms.some((term) => isDefinedIn(text, term));
    return { ordinal, score: score + (isDefined ? DEFINITION_WEIGHT : 0) };
  });
  return scored.sort((a, b) => b.score - a.score);
}

/** One list of what both legs found, best first; words count 1 and vectors as much as their embedder says. */
export function fuseLegs(
  { keyword, dense }: SearchLegs,
  { searchWeight = SEMANTIC_WEIGHT }: Pick<Embedder, "searchWeight">,
): { ordinal: number; score: number }[] {
  return fuseScores([
    { hits: keyword, weight: KEYWORD_WEIGHT },
    { hits: dense, weight: searchWeight },
  ]);
}
