import { foldKatakana } from "./fold-katakana.ts";
import { NORMALISER_VERSION, normaliseForSearch } from "./normalise.ts";
import { rememberResults } from "./remember-results.ts";
import { createRunMemory } from "./run-memory.ts";
import { pushSegmentedWords, segmentKatakana } from "./segment-words.ts";
import type { Token } from "./token.ts";

export type { Token };

/** Changes whenever `tokenise` gives another result for some text, because indexes depend on it. */
export const TOKENISER_VERSION = `words-3.${NORMALISER_VERSION}`;

/** ICU cuts unknown katakana into syllables (イン·ステ·ィ·テ…), so runs are taken whole. */
const RUNS = /[\u30a1-\u30fa\u30fc]+(?:[・･](?=[\u30a1-\u30fa])[\u30a1-\u30fa\u30fc]+)*|[^\u30a1-\u30fa\u30fc]+/gu;
const KATAKANA = /^[\u30a1-\u30fa]/u;
const MIN_KATAKANA_PART = 3;
/** Segmenting takes time quadratic in the length (10,000 katakana take seconds), so long texts go in pieces. */
const MAX_SEGMENTED_CHARS = 500;
const MAX_SEGMENTED_KATAKANA = 60;
/** As much as fits, preferably up to a place where words end anyway; code points are never cut in two. */
const PIECES = new RegExp(
  `[^]{1,${MAX_SEGMENTED_CHARS}}$|[^]{0,${MAX_SEGMENTED_CHARS}}[\\n 。、！？]|[^]{1,${MAX_SEGMENTED_CHARS}}`,
  "gu",
);
/** A line break inside a sentence of a fixed-width text; a blank line or a bullet ends the sentence. */
const WRAPPED_LINE = /(?<=\P{ASCII}) ?\n(?![\s・•■●◆◇✓※（【「])(?=\P{ASCII})/gu;

const katakanaRuns = createRunMemory();

/** Names and labels, which come again with the next question. */
const MAX_REMEMBERED = 4_096;
const MAX_REMEMBERED_CHARS = 64;
const wordsOf = rememberResults(
  (text): readonly string[] => tokeniseNormal(normaliseForSearch(text)),
  MAX_REMEMBERED,
  MAX_REMEMBERED_CHARS,
);

/**
 * Content words of a text, in order and with repeats, for keyword search and lexical embeddings.
 *
 * Words come from the platform's `Intl.Segmenter`. Katakana runs are kept whole and, where ICU knows
 * parts of three or more characters, also in parts. Of words of hiragana only, function words are dropped and the
 * others are given in katakana (ごみ = ゴミ); okurigana is dropped (取り組み = 取組); spellings of a loanword are folded
 * into one, which need not be one that is in use (サーバー = サバ).
 * @example tokenise("A I S Iの取り組み") // ["aisi", "取組"]
 */
export function tokenise(text: string): readonly string[] {
  return wordsOf(text);
}

/** {@link tokenise} for a text that was normalised before. */
export function tokeniseNormal(normal: string): string[] {
  return tokeniseJoined(joinWrappedLines(normal)).map(({ term }) => term);
}

/** Like {@link tokenise}, with the spelling of each word in the normalised text beside it. */
export function tokeniseWithSurface(text: string): Token[] {
  return tokeniseJoined(joinWrappedLines(normaliseForSearch(text)));
}

/** @param normal as `normaliseForSearch` gives it. */
export function joinWrappedLines(normal: string): string {
  return normal.includes("\n") ? normal.replace(WRAPPED_LINE, "") : normal;
}

/** @param joined as {@link joinWrappedLines} gives it. */
export function tokeniseJoined(joined: string): Token[] {
  const words: Token[] = [];
  for (const run of joined.match(RUNS) ?? []) {
    if (KATAKANA.test(run)) pushKatakana(run, words);
    else if (run.length <= MAX_SEGMENTED_CHARS) pushSegmentedWords(run, words);
    else for (const piece of run.match(PIECES) ?? []) pushSegmentedWords(piece, words);
  }
  return words;
}

function pushKatakana(run: string, words: Token[]): void {
  let found = katakanaRuns.find(run);
  if (found === undefined) {
    found = readKatakana(run);
    katakanaRuns.add(run, found);
  }
  for (const word of found) words.push(word);
}

function readKatakana(run: string): Token[] {
  const words: Token[] = [];
  const push = (surface: string): void => {
    const term = foldKatakana(surface);
    if (term !== "") words.push({ term, surface });
  };
  const whole = run.replace(/[・･]/gu, "");
  push(whole);
  const parts = run.split(/[・･]/u).flatMap(katakanaParts);
  const isSound = parts.every((part) => part.length >= MIN_KATAKANA_PART);
  if (parts.length > 1 && isSound) parts.forEach(push);
  else if (run.length > whole.length) run.split(/[・･]/u).forEach(push);
  return words;
}

function katakanaParts(part: string): string[] {
  return part.length > MAX_SEGMENTED_KATAKANA ? [part] : segmentKatakana(part);
}
