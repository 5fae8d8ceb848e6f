import type { TextPart } from "./split-enumeration.ts";

/** Items of running text that are counted behind the last one, with the noun that they are counted as. */
export interface CountedEnumeration {
  /** The noun: 「基盤」 of 「管理基盤・公開基盤の2つの基盤」. */
  label: TextPart;
  items: TextPart[];
}

const KANJI = "一二三四五六七八九十";
/** 「…の3つの基盤を」「…の三本柱で」: the number, and what is counted up to the particle that follows it. */
const COUNTED =
  /の\s?(?<number>\d{1,2}|[二三四五六七八九十])\s?(?:(?:つ|個|点|種類|段階|項目|者|社|か国)の|本の?(?=柱))(?<label>[^\s、。，はがをにでとへも「」『』（）()：:]{1,12}?)(?=[をがにではも、。]|から|より|と(?!い)|$)/gu;
const SEPARATOR = /[・、／/]|及び|および|並びに|ならびに|又は|または|と(?=\p{Script=Han}|\p{Script=Katakana})/gu;
/** Where the words before the first item end: 「…に沿って|管理」「…として、|安全性」「…を|支える」. */
const BEFORE_FIRST =
  /^.*(?:[、。，：:]|(?<=[っい])て|して|[はがをにで](?=[\p{Script=Han}\p{Script=Katakana}A-Za-z「]))/su;
const MAX_LIST_CHARS = 160;
const MAX_ITEM_CHARS = 40;
const MIN_ITEM_CHARS = 2;
/** An item is a noun phrase. */
const CLAUSE = /[。！？!?]|(?:する|した|して|され|である|です|ます|なる|おり|いる|ない)$|[をが](?=.)/u;

/** The enumerations of a text that end in their own number (「A・B・Cの3つのX」); only those that have as many items. */
export function countedEnumerations(text: string): CountedEnumeration[] {
  return [...text.matchAll(COUNTED)].flatMap(({ index, 0: whole, groups }) => {
    const items = lastItems(text, index, toNumber(groups?.number ?? ""));
    const end = index + whole.length;
    return items === null ? [] : [{ label: { start: end - (groups?.label ?? "").length, end }, items }];
  });
}

/** The last `count` items of a text before an offset; null when what stands there is no such list. */
function lastItems(text: string, end: number, count: number): TextPart[] | null {
  const from = Math.max(0, end - MAX_LIST_CHARS);
  const marks = [...text.slice(from, end).matchAll(SEPARATOR)].slice(1 - count);
  if (count < 2 || marks.length !== count - 1) return null;
  const starts = marks.map(({ index, 0: mark }) => from + index + mark.length);
  const ends = marks.map(({ index }) => from + index);
  const [firstEnd = end] = ends;
  const lead = BEFORE_FIRST.exec(text.slice(from, firstEnd))?.[0] ?? "";
  const items = [from + lead.length, ...starts].map((start, at) => ({ start, end: ends[at] ?? end }));
  return items.every((item) => isItem(text.slice(item.start, item.end))) ? items : null;
}

function isItem(item: string): boolean {
  return item.length >= MIN_ITEM_CHARS && item.length <= MAX_ITEM_CHARS && !CLAUSE.test(item);
}

function toNumber(number: string): number {
  const kanji = KANJI.indexOf(number);
  return kanji === -1 ? Number(number) : kanji + 1;
}
