import { kanjiValue, NUMERAL_STARTS } from "../../figures/kanji-numerals.ts";

const NUMERALS = new RegExp(`[${NUMERAL_STARTS}]+`, "gu");

/**
 * A text in NFKC with the numbers of articles and of laws in Arabic digits, however they are written: 「第百四条の三」,
 * 「第一〇四条の三」 and 「第104条の3」 all become 「第104条の3」. Only for comparing: other words hold kanji of numbers, too.
 */
export function foldNumbers(text: string): string {
  return text.normalize("NFKC").replace(NUMERALS, (written) => String(kanjiValue(written) ?? written));
}
