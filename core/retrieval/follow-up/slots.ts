import { findDates } from "../../figures/dates.ts";
import { toMatchText } from "../../text/match-text.ts";
import { findRegions, regionForms, wordPattern } from "../region-names.ts";
import type { Synonyms } from "../synonyms.ts";

/** A place in a text that a follow-up may replace; `text.slice(start, end)` is how it is worded. */
export interface Slot {
  start: number;
  end: number;
  text: string;
}

const KATAKANA_RUN = /[\u30a1-\u30fa\u30fc]+/gu;
/** 「令和7年度版白書」 names a book. */
const BOOK = /^度?版/u;
const JOINED = /^\s*(?:と|や|、|・|および|及び|,|and|&)\s*(?:the\s+)?$/iu;
const BARE_YEAR = /(?<![\d.])(?:19|20)\d{2}(?![\d.,万億兆%]|\s?(?:人|名|社|件|円))/gu;
const RELATIVE = /(?:一?昨|今|来|本|前|翌)年度?(?!の?時点)/gu;

/** Where a text says which time it is about: dates, years and what stands for a year, in order. */
export function timeSlots(text: string): Slot[] {
  const dates = findDates(text).filter(({ end }) => !BOOK.test(text.slice(end)));
  const slots = dates.map(({ start, end }) => slotAt(text, start, end));
  for (const pattern of [BARE_YEAR, RELATIVE]) {
    for (const { index, 0: found } of text.matchAll(pattern)) {
      const end = index + found.length;
      if (!slots.some((slot) => slot.start < end && index < slot.end) && !BOOK.test(text.slice(end)))
        slots.push(slotAt(text, index, end));
    }
  }
  return slots.sort((a, b) => a.start - b.start);
}

/** All countries together stand where one could: 「世界全体だと？」 after a question about one of them. */
const WHOLE_WORLD = /世界(?:全体|平均)|全世界|\b(?:globally|worldwide|the whole world)\b/giu;

/** Where a text names countries and regions, or all of them, in order. */
export function regionSlots(text: string): Slot[] {
  const forms = findRegions(toMatchText(text)).flatMap(({ code, form }) => [form, ...regionForms(code)]);
  const worlds = [...text.matchAll(WHOLE_WORLD)].map(({ index, 0: found }) =>
    slotAt(text, index, index + found.length),
  );
  return [...slotsOf(text, forms), ...worlds].sort((a, b) => a.start - b.start);
}

/** Where a text names a side of a contrast, with the contrast's place in the synonyms. */
export function contrastSlots(text: string, { contrasts, groups }: Synonyms): { contrast: number; slots: Slot[] }[] {
  return contrasts.flatMap((words, contrast) => {
    const spellings = words.flatMap((word) => groups.find((group) => group.includes(word)) ?? [word]);
    const slots = slotsOf(text, spellings);
    return slots.length === 0 ? [] : [{ contrast, slots }];
  });
}

const ORDINAL =
  /第[一二三四五六七八九十百\d]{1,4}(?:版|回|条|章|期|次|項|号|部|位|四半期|段階)?|\d{1,2}(?:回目|番目(?!に)|つ目|期目)|[①-⑳]/gu;
const RANK =
  /(?:一番目?|最も|もっとも|\d{1,2}番目に?|[二三四五]番目に?|\d{1,2}位に?)(?=多|少|高|低|大き|小さ|長|短|新し|古|早|遅|は)/gu;

/** Where a text names a place in order of size: 「一番」 of 「一番多い」, 「2番目に」. */
export function rankSlots(text: string): Slot[] {
  return [...text.matchAll(RANK)].map(({ index, 0: found }) => slotAt(text, index, index + found.length));
}

/** Where a text names items of a numbered series: 「第二版」, 「3回目」. */
export function ordinalSlots(text: string): Slot[] {
  return [...text.matchAll(ORDINAL)].map(({ index, 0: found }) => slotAt(text, index, index + found.length));
}

/** Places of match-text forms in a text as written; longer forms first, none inside another. */
function slotsOf(text: string, forms: readonly string[]): Slot[] {
  const slots: Slot[] = [];
  const add = (start: number, end: number): void => {
    if (!slots.some((slot) => slot.start < end && start < slot.end)) slots.push(slotAt(text, start, end));
  };
  const known = new Set(forms);
  for (const { index, 0: run } of text.matchAll(KATAKANA_RUN))
    if (known.has(toMatchText(run))) add(index, index + run.length);
  for (const form of [...known].sort((a, b) => b.length - a.length)) {
    for (const { index, 0: found } of text.matchAll(new RegExp(wordPattern(form).source, "giu")))
      add(index, index + found.length);
  }
  return slots.sort((a, b) => a.start - b.start);
}

function slotAt(text: string, start: number, end: number): Slot {
  return { start, end, text: text.slice(start, end) };
}

/** From the first slot to the last one that is joined to it by 「と」 and the like: 「アメリカと中国」. */
export function joinedWording(text: string, slots: readonly Slot[]): string {
  const [first] = slots;
  if (first === undefined) return "";
  let { end } = first;
  for (const slot of slots.slice(1)) {
    if (!JOINED.test(text.slice(end, slot.start))) break;
    end = slot.end;
  }
  return text.slice(first.start, end);
}

/** The text with its first slot, and what is joined to it, replaced, and the other slots left out. */
export function replaceSlots(text: string, slots: readonly Slot[], by: string): string {
  const [first] = slots;
  if (first === undefined) return text;
  const joined = joinedWording(text, slots);
  const joinedEnd = first.start + joined.length;
  let rest = "";
  let done = joinedEnd;
  for (const { start, end } of slots) {
    if (start < joinedEnd) continue;
    // 「日本の2023年の」: the particle goes with what it belongs to.
    const before = text.slice(done, start);
    rest += before;
    done = text[end] === "の" ? end + 1 : end;
  }
  return text.slice(0, first.start) + by + rest + text.slice(done);
}

/** The text without its slots and the particle after each. */
export function withoutSlots(text: string, slots: readonly Slot[]): string {
  let rest = "";
  let done = 0;
  for (const { start, end } of slots) {
    rest += text.slice(done, start);
    done = text.startsWith("の方", end) || text.startsWith("のほう", end) ? end : text[end] === "の" ? end + 1 : end;
  }
  return (rest + text.slice(done)).trim();
}
