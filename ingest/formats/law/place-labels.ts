import { kanjiNumber } from "./kanji-number.ts";

const ITEM_TITLE = /^([〇一二三四五六七八九十百千]+)((?:の[〇一二三四五六七八九十百千]+)*)$/u;

/** 「第三条」 and 2 → 「第三条第二項」; a number with branches (`2_3`) → 「第二項の三」. */
export function paragraphLabel(base: string, number: string): string {
  const [main = "", ...branches] = number.split("_").map((part) => kanjiNumber(Number(part)));
  return `${base}第${main}項${branches.map((branch) => `の${branch}`).join("")}`;
}

/** 「第三条」 and 「一の二」 → 「第三条第一号の二」; null for a title that is no number in kanji. */
export function itemLabel(base: string, title: string): string | null {
  const match = ITEM_TITLE.exec(title.trim());
  return match === null ? null : `${base}第${match[1]}号${match[2]}`;
}

/** The name alone: 「別表第一（第二条関係）」 → 「別表第一」, 「第二章　総則」 → 「第二章」. */
export function headLabel(heading: string): string {
  return heading.split(/[（(\s　]/u)[0] ?? heading;
}
