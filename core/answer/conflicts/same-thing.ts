import type { Understanding } from "../../retrieval/understand-question.ts";
import { toMatchText } from "../../text/match-text.ts";
import { tokenise } from "../../text/tokenise.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import type { SearchableText } from "../evidence/searchable-text.ts";

const COVERED = 0.5;
const NAMED = 0.8;
/** Share of the shorter statement's words, and how many, that two statements about one thing have in common. */
const SHARED_SHARE = 0.4;
const MIN_SHARED_WORDS = 3;
/** With a year that both name, similar wording is enough; without, the question must be covered as well. */
const MIN_COVERAGE = 0.5;
const HEAVY_SHARE = 0.2;

export interface SameThingOptions {
  /** What answers the question. */
  chosen: ScoredEvidence;
  piece: ScoredEvidence;
  understanding: Understanding;
  /** A time is compared: almost any two statements have one, so they must be about every word of the question. */
  isOfTime: boolean;
}

/** Whether a statement tells of the same measure, or time, of the same thing as the one that answers a question. */
export function isOfSameThing(options: SameThingOptions): boolean {
  const { chosen, piece, understanding, isOfTime } = options;
  if (misses(options)) return false;
  if (isOfTime) return sharesWording(chosen, piece);
  const isOfOneYear = chosen.years.some((year) => piece.years.includes(year));
  if (countsSame(chosen, piece)) return isOfOneYear || understanding.years.length === 0;
  if (missesWord(options) || !sharesWording(chosen, piece)) return false;
  const isOfOtherYear = chosen.years.length > 0 && piece.years.length > 0 && !isOfOneYear;
  return !isOfOtherYear && (isOfOneYear || piece.coverage >= MIN_COVERAGE);
}

const MEASURES = /[\p{Script=Han}]{1,6}[率額数量]/gu;

/**
 * Whether prose under another main heading tells the measure that the question names (利用率, 予算額) for the region that
 * a cell is about: surveys differ in whom they ask, and a question without a year does not say which one it means.
 */
export function isOtherSurvey({ chosen, piece, understanding }: Omit<SameThingOptions, "isOfTime">): boolean {
  const { concepts, searchedQuestion } = understanding;
  if (topHeading(chosen) === topHeading(piece)) return false;
  const regions = concepts.flatMap(({ kind }, at) => (kind === "region" ? [at] : []));
  const measures = toMatchText(searchedQuestion).match(MEASURES) ?? [];
  return (
    regions.length > 0 &&
    regions.every((at) => piece.covered[at] === 1) &&
    measures.some((measure) => piece.own.text.includes(measure))
  );
}

function topHeading({ passage, span }: ScoredEvidence): string {
  return `${span.documentId}:${passage.chunk.headings[0]?.charStart ?? 0}`;
}

/** What the chosen statement covers of the question and this one does not: a name or region, for times any word. */
function misses({ chosen, piece, understanding, isOfTime }: SameThingOptions): boolean {
  return understanding.concepts.some(({ kind }, at) => {
    const [own, other] = [chosen.covered[at] ?? 0, piece.covered[at] ?? 0];
    if (kind === "frame" || kind === "figure" || own < COVERED) return false;
    if (kind === "region") return other < NAMED;
    if (isOfTime) return own === 1 && other < 1;
    return kind === "name" && other < COVERED;
  });
}

/** A weighty word of the question that the chosen statement holds and this one does not, not even in parts. */
function missesWord({ chosen, piece, understanding: { concepts } }: SameThingOptions): boolean {
  const words = wordsOf(piece);
  const total = concepts.reduce((sum, { kind, weight }) => sum + (kind === "frame" ? 0 : weight), 0);
  return concepts.some(({ kind, weight, label }, at) => {
    if (kind === "frame" || weight < HEAVY_SHARE * total || chosen.covered[at] !== 1) return false;
    return (piece.covered[at] ?? 0) < COVERED && !tokenise(label).every((word) => words.has(word));
  });
}

const COUNTED = /^(?:以上|程度|規模)?の?([\p{Script=Han}\p{Script=Katakana}]{2,8})/u;

/** 「45名体制」 and 「150人体制」: a figure of one unit is followed by the same noun. */
function countsSame(a: ScoredEvidence, b: ScoredEvidence): boolean {
  const counted = countedNouns(b);
  return countedNouns(a).some((noun) => counted.includes(noun));
}

function countedNouns({ text, figures }: ScoredEvidence): string[] {
  return figures.flatMap(({ date, unit, charEnd }) => {
    const noun = date === undefined && unit !== "" ? COUNTED.exec(text.slice(charEnd, charEnd + 12))?.[1] : undefined;
    return noun === undefined ? [] : [`${unit}${noun}`];
  });
}

function sharesWording(a: ScoredEvidence, b: ScoredEvidence): boolean {
  const [first, second] = [wordsOf(a), wordsOf(b)];
  const shared = [...first].filter((word) => second.has(word)).length;
  return shared >= MIN_SHARED_WORDS && shared / Math.max(1, Math.min(first.size, second.size)) >= SHARED_SHARE;
}

/** Statements are prepared once per chunk, and with them their words. */
const knownWords = new WeakMap<SearchableText, ReadonlySet<string>>();

function wordsOf({ own, text }: ScoredEvidence): ReadonlySet<string> {
  let words = knownWords.get(own);
  if (words === undefined) {
    words = new Set(tokenise(text).filter((word) => !/^\d+$/u.test(word)));
    knownWords.set(own, words);
  }
  return words;
}
