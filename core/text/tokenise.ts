import { foldKatakana } from "./fold-katakana.ts";
import { NORMALISER_VERSION, normaliseForSearch } from "./normalise.ts";

/** Changes whenever `tokenise` gives another result for some text, because indexes depend on it. */
export const TOKENISER_VERSION = `words-2.${NORMALISER_VERSION}`;

const segmenter = new Intl.Segmenter("ja", { granularity: "word" });

/** ICU cuts unknown katakana into syllables (イン·ステ·ィ·テ…), so runs are taken whole. */
const RUNS = /[\u30a1-\u30fa\u30fc]+(?:[・･](?=[\u30a1-\u30fa])[\u30a1-\u30fa\u30fc]+)*|[^\u30a1-\u30fa\u30fc]+/gu;
const KATAKANA = /^[\u30a1-\u30fa]/u;
const HIRAGANA_ONLY = /^[\u3041-\u309f\u30fc]+$/u;
const HAN = /\p{Script=Han}/u;
const HIRAGANA = /[\u3041-\u309f]+/gu;
const MIN_KATAKANA_PART = 3;
const MIN_HIRAGANA_WORD = 4;
/** Segmenting takes time quadratic in the length (10,000 katakana take seconds), so long texts go in pieces. */
const MAX_SEGMENTED_CHARS = 500;
const MAX_SEGMENTED_KATAKANA = 60;
/** As much as fits, preferably up to a place where words end anyway; code points are never cut in two. */
const PIECES = new RegExp(
  `[^]{1,${MAX_SEGMENTED_CHARS}}$|[^]{0,${MAX_SEGMENTED_CHARS}}[\\n 。、！？]|[^]{1,${MAX_SEGMENTED_CHARS}}`,
  "gu",
);
/** A line break inside a sentence of a fixed-width text; a blank line or a bullet ends the sentence. */
const WRAPPED_LINE = /(?<=\P{ASCII}) ?\n(?![\s・•■●◆✓※（【「])(?=\P{ASCII})/gu;

const FUNCTION_WORDS = new Set(
  `ください でしょう ですか ました ません である であり できる という ところ ながら について において における
  により によって による ための ために とする として ともに どのよう どのくらい どれくらい どんな なければ なって
  ならない に対する に対して ほとんど または もしくは ようになる これら それら これまで それぞれ あるいは
  どのように いただく かかわる わかりません おしえて どういう っていう なんにん いくつの ありますか ください`
    .split(/\s+/u)
    .filter(Boolean),
);

/**
 * Content words of a text, in order and with repeats, for keyword search and lexical embeddings.
 *
 * Words come from the platform's `Intl.Segmenter`. Katakana runs are kept whole and, where ICU knows
 * parts of three or more characters, also in parts. Words of hiragana only are dropped as function words
 * unless they are long; okurigana is dropped (取り組み = 取組); spellings of a loanword are folded into one, which
 * need not be one that is in use (サーバー = サバ).
 * @example tokenise("A I S Iの取り組み") // ["aisi", "取組"]
 */
export function tokenise(text: string): string[] {
  return tokeniseWithSurface(text).map(({ term }) => term);
}

/** A content word as indexes know it, and as the normalised text spells it. */
export interface Token {
  term: string;
  surface: string;
}

/** Like {@link tokenise}, with the spelling of each word in the normalised text beside it. */
export function tokeniseWithSurface(text: string): Token[] {
  const normal = normaliseForSearch(text).replace(WRAPPED_LINE, "");
  const words: Token[] = [];
  for (const [run] of normal.matchAll(RUNS)) {
    if (KATAKANA.test(run)) pushKatakana(run, words);
    else pushWords(run, words);
  }
  return words;
}

function pushKatakana(run: string, words: Token[]): void {
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
}

function katakanaParts(part: string): string[] {
  if (part.length > MAX_SEGMENTED_KATAKANA) return [part];
  return [...segmenter.segment(part)].map(({ segment }) => segment);
}

function pushWords(run: string, words: Token[]): void {
  for (const { segment, isWordLike } of segmentsOf(run)) {
    if (!isWordLike) continue;
    if (HIRAGANA_ONLY.test(segment)) {
      if (segment.length >= MIN_HIRAGANA_WORD && !FUNCTION_WORDS.has(segment))
        words.push({ term: segment, surface: segment });
    } else words.push({ term: HAN.test(segment) ? segment.replace(HIRAGANA, "") : segment, surface: segment });
  }
}

function segmentsOf(run: string): Intl.SegmentData[] {
  const pieces = run.length > MAX_SEGMENTED_CHARS ? (run.match(PIECES) ?? []) : [run];
  return pieces.flatMap((piece) => [...segmenter.segment(piece)]);
}
