import { toMatchText } from "../../text/match-text.ts";
import { normaliseForSearch } from "../../text/normalise.ts";
import { askedHead } from "../evidence/asked-head.ts";

/** What a question says of the list that it wants. */
export interface AskedList {
  /** How many items it expects; null when it does not say. */
  count: number | null;
  /** The one item that is wanted: its place from 1, or -1 for the last; null when all are. */
  place: number | null;
  /** The nouns that name the list or what it holds, in match-text form: 「4つの活動」 gives 活動. */
  nouns: string[];
  /** It insists on all items. */
  isWhole: boolean;
  /** What the question puts in quotation marks, in match-text form; single short words are left out. */
  quoted: string[];
}

const KANJI = "一二三四五六七八九十";
const ENGLISH = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
/** A list longer than this is not asked for by its number. */
const MAX_COUNT = 30;
const MIN_NOUN_CHARS = 2;
const MIN_QUOTED_CHARS = 4;
const NUMBER = `(?<![\\d.])(?<number>\\d{1,2}|[${KANJI}])`;
/** Words that count the things of a list; 「45名」 and 「3年」 are figures. */
const COUNTERS =
  "つ|個|項目|点|社|要素|種類|本柱|か国|カ国|ヶ国|か所|箇所|機関|団体|分野|段階|原則|方針|事業|大学|省庁|自治体|レイヤ";
const NOUN = "[^のはがをにでとへもや、。,「」『』()\\[\\]【】\\s\\d?!]";
const COUNTED = new RegExp(`${NUMBER}(?:${COUNTERS})(?:の(?:「)?(?<noun>${NOUN}{2,12}))?`, "u");
const COUNTED_AFTER = new RegExp(`(?<noun>${NOUN}{2,12}?)(?:は|を|の|が)?(?:次の)?${NUMBER}(?:${COUNTERS})`, "u");
const OWN_COUNTER = /(?:項目|要素|種類|機関|団体|分野|段階|原則|方針|事業|大学|省庁|自治体|レイヤ)$/u;
const NTH = new RegExp(`第?${NUMBER}(?:番目|つ目|個目|点目)`, "u");
const LAST = /(?:最後|末尾)(?:の|に挙)/u;
const FIRST = /(?:最初|先頭|冒頭)(?:の|に挙)/u;
/** 「何課で」 asks for a 課, whatever the topic is. */
const WHICH = new RegExp(`(?:何|どの)(?<noun>${NOUN}{1,10})(?:で|に|が|を|から|へ|と)`, "u");
/** 「具体策を全部」, 「柱をすべて」. */
const ALL_OF = new RegExp(`(?<noun>${NOUN}{2,12})を?(?:全部|全て|すべて|一覧|列挙)`, "u");
const WHOLE = /漏れなく|もれなく|余さず|残らず|全部|全て|すべて|列挙|箇条書|順番に|順に/u;
const QUOTED = /[「『"“](?<quoted>[^「」『』"“”]{2,24})[」』"”]/gu;

/** Reads how many items of what a question asks for. */
export function readAskedList(question: string): AskedList {
  const text = normaliseForSearch(question);
  return {
    count: countIn(text),
    place: placeIn(text),
    isWhole: WHOLE.test(text),
    nouns: nounsIn(text),
    quoted: quotedIn(text),
  };
}

/** How many things a text announces (「4つの活動」, 「三原則」, 「the five models」); null when it does not say. */
export function countIn(text: string): number | null {
  const number = COUNTED.exec(normaliseForSearch(text))?.groups?.number;
  if (number !== undefined) return plausible(toNumber(number));
  const word = /\bthe (?<word>[a-z]{3,6}) [a-z]/u.exec(text.toLowerCase())?.groups?.word;
  const at = word === undefined ? -1 : ENGLISH.indexOf(word);
  return at < 1 ? null : at + 1;
}

function placeIn(text: string): number | null {
  const nth = NTH.exec(text)?.groups?.number;
  if (nth !== undefined) return toNumber(nth);
  if (LAST.test(text)) return -1;
  return FIRST.test(text) ? 1 : null;
}

function nounsIn(text: string): string[] {
  // What a question adds in brackets behind its mark (「柱は？（概要版）」) does not ask.
  const outside = text.replace(/[（(][^（）()]*[）)]/gu, "").trim();
  const sentence = outside.match(/[^。！!？?\n]+[。！!？?]*/gu)?.at(-1) ?? text;
  const counted = COUNTED.exec(text);
  const counter = counted === null ? "" : (OWN_COUNTER.exec(counted[0])?.[0] ?? "");
  const nouns = [
    counted?.groups?.noun,
    COUNTED_AFTER.exec(text)?.groups?.noun,
    counter,
    WHICH.exec(sentence)?.groups?.noun ?? askedHead(sentence),
    ALL_OF.exec(outside)?.groups?.noun,
    ...[...text.matchAll(QUOTED)].map(({ groups }) => groups?.quoted),
  ];
  return [...new Set(nouns.flatMap((noun) => (noun === undefined ? [] : [bare(noun)])))].filter(
    (noun) => noun.length >= MIN_NOUN_CHARS,
  );
}

function quotedIn(text: string): string[] {
  return [...text.matchAll(QUOTED)]
    .map(({ groups }) => toMatchText(groups?.quoted ?? ""))
    .filter(({ length }) => length >= MIN_QUOTED_CHARS);
}

/** A noun without the count before it and without what asks: 「4つの活動」 and 「活動一覧」 are about 活動. */
function bare(noun: string): string {
  return (
    toMatchText(noun)
      .replace(new RegExp(`^(?:\\d{1,2}|[${KANJI}])(?:${COUNTERS})の?`, "u"), "")
      // 「結んだ企業」: what was done is no part of the noun.
      .replace(/^.*[んいしっれえきりち][だた](?=[\p{Script=Han}\p{Script=Katakana}a-z])/u, "")
      .replace(/(?:一覧|全部|全て|すべて|(?:\d{1,2}|[一二三四五六七八九十])(?:つ|個|項目|点))$/u, "")
  );
}

function toNumber(number: string): number {
  const kanji = KANJI.indexOf(number);
  return kanji === -1 ? Number(number) : kanji + 1;
}

function plausible(count: number): number | null {
  return count >= 2 && count <= MAX_COUNT ? count : null;
}
