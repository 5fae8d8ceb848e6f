import { figuresAgree } from "../../figures/compare-figures.ts";
import { type Figure, parseFigures } from "../../figures/parse-figures.ts";
import { normaliseForSearch } from "../../text/normalise.ts";
import { tokenise } from "../../text/tokenise.ts";
import { contradicts } from "./polarity.ts";

/** What is compared of a claim and the text that it is to rest on. */
export interface ClaimTraits {
  /** Share of the claim's content words that the source holds, long words counting more, 0 to 1. */
  coverage: number;
  /** Some figure of the claim is not in the source. */
  hasForeignFigure: boolean;
  /** The claim begins in the middle of a word or phrase of the source, and so states nothing by itself. */
  isFragment: boolean;
  /** The claim denies what the source affirms, or the other way round. */
  isContradicted: boolean;
}

/** A source, read once for many claims. What is dear to work out is worked out when it is first asked for. */
export interface SupportSource {
  text: string;
  /** Letters and digits of the normalised text. */
  letters: string;
  words: ReadonlySet<string>;
  figures: readonly Figure[];
  years: readonly number[];
}

/** @param asOf ISO prefix of the source's date, for years that it leaves out or names by 今年度 and 来年度. */
export function readSupportSource(text: string, asOf: string | null = null): SupportSource {
  const year = Number(asOf?.slice(0, 4)) || null;
  let letters: string | undefined;
  let words: ReadonlySet<string> | undefined;
  let figures: readonly Figure[] | undefined;
  return {
    text,
    get letters() {
      letters ??= lettersOf(text);
      return letters;
    },
    get words() {
      words ??= new Set(tokenise(text));
      return words;
    },
    get figures() {
      figures ??= parseFigures(text);
      return figures;
    },
    years: year === null ? [] : [year],
  };
}

/** Compares a claim with a source. */
export function claimTraits(claim: string, source: SupportSource): ClaimTraits {
  return {
    coverage: coverageOf(claim, source),
    hasForeignFigure: parseFigures(claim).some((figure) => isForeign(figure, source)),
    isFragment: isFragment(claim, source.text),
    isContradicted: contradicts(claim, source.text),
  };
}

const NUMERAL = /^[\d〇一二三四五六七八九十百千万億兆,.]+/u;

/** Long words are rarer, so that they say more of what a claim is about: each counts by its length. */
function coverageOf(claim: string, source: SupportSource): number {
  return shareOf(contentWords(claim), (word) => source.letters.includes(word) || source.words.has(word));
}

/**
 * Whether a source holds at least this share of a claim's content words, as {@link ClaimTraits} counts it. A source that
 * holds enough of them letter for letter is not segmented.
 */
export function isCovered(claim: string, source: SupportSource, minShare: number): boolean {
  const isWritten = shareOf(contentWords(claim), (word) => source.letters.includes(word)) >= minShare;
  return isWritten || coverageOf(claim, source) >= minShare;
}

function contentWords(claim: string): string[] {
  return [...new Set(tokenise(claim))].filter((word) => !NUMERAL.test(word));
}

function shareOf(words: readonly string[], isHeld: (word: string) => boolean): number {
  const total = words.reduce((sum, { length }) => sum + length, 0);
  return total === 0 ? 1 : words.reduce((sum, word) => sum + (isHeld(word) ? word.length : 0), 0) / total;
}

function lettersOf(text: string): string {
  return normaliseForSearch(text).replace(/[^\p{L}\p{N}]/gu, "");
}

const RELATIVE_YEAR = /今年|来年|昨年|本年|明年/u;
/** 「元年」, 「2年度」: an era year whose era goes without saying. */
const ERA_YEAR = /^(?<year>\d{1,2}|元)年/u;
const ERA_BASES = [2018, 1988];

function isForeign(figure: Figure, source: SupportSource): boolean {
  const { text, years } = source;
  if (source.figures.some((other) => other.value === figure.value || figuresAgree(figure, other, years))) return false;
  const written = ERA_YEAR.exec(figure.text.normalize("NFKC"))?.groups?.year;
  if (written === undefined || !RELATIVE_YEAR.test(text)) return true;
  const year = written === "元" ? 1 : Number(written);
  return !ERA_BASES.some((base) => years.some((given) => Math.abs(base + year - given) <= 1));
}

const SCRIPTS: readonly RegExp[] = [/\p{Script=Han}/u, /\p{Script=Katakana}/u, /\p{Script=Hiragana}/u];
/** Particles, closing marks and small kana, none of which begins a sentence. */
const NO_START = /^[、。・）)」』ーぁぃぅぇぉっゃゅょんをはがのにへとでも]/u;
/** Shorter beginnings recur by chance. */
const BEGINNING = 5;

function isFragment(claim: string, source: string): boolean {
  const text = claim.trim();
  if (NO_START.test(text)) return true;
  const at = text.length < BEGINNING ? -1 : source.indexOf(text.slice(0, BEGINNING));
  if (at <= 0) return false;
  const [before, first] = [scriptOf(source[at - 1]), scriptOf(text[0])];
  // Kana behind any letter go on with it: 「具体的|な調査方法」.
  return before !== -1 && (before === first || first === SCRIPTS.length - 1);
}

function scriptOf(char: string | undefined): number {
  return char === undefined ? -1 : SCRIPTS.findIndex((script) => script.test(char));
}
