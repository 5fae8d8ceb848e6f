import { type MappedText, replaceMapped } from "../text/mapped-text.ts";
import { plainNumerals } from "./formal-numerals.ts";
import { POWERS, writeOut } from "./powers.ts";

/**
 * What stands for one other character: full width, half-width katakana, dashes and waves, white space. Each is one
 * code unit for one code unit, so that offsets stay. ⁰ to ⁹ are never digits here.
 */
const SINGLE = /[\uff01-\uff9d\u2010-\u2015\u2212\u301c\u00a0\u2002-\u200a\u202f\u3000\u00a5\uffe0-\uffe6]/gu;
const IRREGULAR: Readonly<Record<string, string>> = {
  "\u2212": "-",
  "\u301c": "~",
  "\uff5e": "~",
  "\u3000": " ",
  "￥": "¥",
  "￡": "£",
};

/** Whatever changes the length: markup, footnote marks, unit signs in one square, runs of spaces. */
const MAY_CHANGE_LENGTH =
  /[<*^\\[\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u32c0-\u32cb\u32ff-\u33ff\uff9e\uff9f]|[ \u3000\u00a0]{2}/u;

type Step = readonly [pattern: RegExp, replacement: (match: string, ...groups: string[]) => string];

const remove = (): string => "";
const keepFirst = (_match: string, first?: string): string => first ?? "";

const areaMark = (mark: string): string => (/[2\u00b2]/u.test(mark) ? "2" : "3");

const LENGTH_STEPS: readonly Step[] = [
  [POWERS, writeOut],
  // 「100 m²」 is an area; any other superscript is the mark of a footnote.
  [/(?<=(?<![A-Za-zＡ-Ｚａ-ｚ])[kcmｋｃｍ]?[mｍ])(?:[\u00b2\u00b3]|<sup>[23]<\/sup>|\^\{[23]\})/gu, areaMark],
  [/<sup>[^<>\n]{0,20}<\/sup>|\^\{[^{}\n]{0,20}\}|[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+/gu, remove],
  [/\[([^[\]\n]{1,300})\]\([^()\s]{0,500}\)/gu, keepFirst],
  [/\*\*|<\/?(?:b|sup|sub|i|u)>/giu, remove],
  [/<br ?\/?>/giu, () => " "],
  [/\\([!-/:-@[-`{-~])/gu, keepFirst],
  [/[\u32c0-\u32cb\u32ff-\u33ff]|[\uff66-\uff9d][\uff9e\uff9f]/gu, (sign) => sign.normalize("NFKC")],
  [/[ \u3000\u00a0]{2,}/gu, () => " "],
];

/** A text as figures are read from it. Without a map, offsets are those of the original. */
export interface FoldedText {
  text: string;
  map: MappedText | null;
}

/**
 * Folds a line or cell for reading figures: half width, `-` and `~` for every dash and wave (`\u2212` for a
 * minus sign between a word and a digit), markup and footnote marks
 * removed. Much of what search needs is left out (case, words spelled apart), because most lines stay as they are.
 */
export function foldForFigures(original: string): FoldedText {
  if (!MAY_CHANGE_LENGTH.test(original)) return { text: foldSingles(original), map: null };
  const starts = Uint32Array.from({ length: original.length }, (_none, at) => at);
  const ends = Uint32Array.from({ length: original.length }, (_none, at) => at + 1);
  const map = LENGTH_STEPS.reduce<MappedText>(
    (mapped, [pattern, replacement]) => replaceMapped(mapped, pattern, replacement),
    { text: original, starts, ends },
  );
  return { text: foldSingles(map.text), map };
}

/** 「前年比−3.4％」: a dash that is a minus more often than it joins, where what stands before it is no digit. */
const BEFORE_MINUS = /[\p{L})）]/u;
const AFTER_MINUS = /[\d０-９¥￥$＄]/u;

function foldSingles(text: string): string {
  return plainNumerals(text).replace(SINGLE, (char, at: number) => {
    const isDash = char === "\u2212" || char === "\uff0d";
    const isMinus = isDash && BEFORE_MINUS.test(text[at - 1] ?? "") && AFTER_MINUS.test(text[at + 1] ?? "");
    return isMinus ? "\u2212" : foldSingle(char);
  });
}

const folded = new Map<string, string>();

function foldSingle(char: string): string {
  let by = folded.get(char);
  if (by === undefined) {
    by = IRREGULAR[char] ?? (/[\u2010-\u2015]/u.test(char) ? "-" : char.normalize("NFKC"));
    // A longer form would move what follows.
    if (by.length !== 1) by = char;
    folded.set(char, by);
  }
  return by;
}
