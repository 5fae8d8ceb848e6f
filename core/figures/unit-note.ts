import { NOUN_COUNTERS } from "./counters.ts";
import { NUMERAL_KANJI } from "./kanji-numerals.ts";
import { UNITS } from "./units.ts";

/** 「単位：百万円」, 「（単位　千人）」, 「(単位 千円、％)」, 「単位は千円」. */
const STATED = /単位 ?(?:[:：;=は]|が)? ?(?<units>[^()（）[\]［］【】〔〕<>〈〉。\n\t]{1,60})/u;
/** 「金額（千円）」, 「(％)」, 「構成比[%]」. */
const BRACKETED = /[(（[［【〔〈<](?<unit>[^()（）[\]［］【】〔〕〈〉<>\n]{1,20})[)）\]］】〕〉>]/gu;
const SEPARATORS = /[、,，･・;；]|及び|または|又は|並びに| +/u;
/** Further counters that in the brackets of a header name the column, unless 「単位」 stands before them. */
const COLUMN_NAMES = new Set(
  "項目 種類 年度 期 版 番 号 章 節 条 款 市町村 都道府県 省庁 県 市 区 町 村 国 例 段階 部".split(" "),
);
/** 「構成比：%」. */
const LABEL = /^[^:：]*[:：]/u;
/** 「円/kg」 is one unit, 「千円/%」 are two. */
const PER = /^(?<what>[^/]+)\/(?<per>[^/]+)$/u;
const SCALES = new RegExp(`^[${NUMERAL_KANJI}]*`, "u");
/** What is no part of the unit: 「日本円」 stays, 「単位：百万円（税抜）」 ends before the bracket. */
const DECORATION = /^(?:金額|数量|単位)? ?[:：]? ?|(?:単位|表示|当たり)$/gu;

/**
 * The units that a caption or header states for the bare numbers below it, as written in half width and without spaces:
 * 「（単位：百万円、％）」 → `["百万円", "%"]`, 「金額（千円）」 → `["千円"]`, 「%」 → `["%"]`. Null when it states none. A header that
 * is itself nothing but a unit counts.
 */
export function parseUnitNote(text: string): string[] | null {
  const normal = text
    .normalize("NFKC")
    .replace(/[^\S\n\t]+/gu, " ")
    .trim();
  const stated = STATED.exec(normal)?.groups?.units;
  if (stated !== undefined) {
    const units = readUnits(stated);
    if (units.length > 0) return units;
  }
  const bracketed = [...normal.matchAll(BRACKETED)]
    .map(({ groups }) => readUnits(groups?.unit ?? "", true))
    .filter(({ length }) => length > 0);
  const last = bracketed.at(-1);
  if (last) return last;
  const whole = readUnits(normal, true);
  return whole.length > 0 ? whole : null;
}

/** @param isStrict every part must be a unit, because a bracket may hold anything. */
function readUnits(list: string, isStrict = false): string[] {
  const parts = list
    .split(SEPARATORS)
    .map((part) => part.replace(LABEL, "").replace(DECORATION, "").replaceAll(" ", ""))
    .flatMap(splitSlash)
    .filter(Boolean);
  const units = parts.filter((part) => isUnit(part) && !(isStrict && isColumnName(part)));
  return isStrict && units.length < parts.length ? [] : [...new Set(units)];
}

function isColumnName(word: string): boolean {
  return COLUMN_NAMES.has(word) || NOUN_COUNTERS.has(word);
}

function splitSlash(part: string): string[] {
  const { what, per } = PER.exec(part)?.groups ?? {};
  if (what === undefined || per === undefined) return [part];
  return UNITS.get(per)?.kind === "percent" || !isUnit(per) ? [what, per] : [part];
}

/** Whether a word is a unit with or without a scale: 百万円, 千株, %, 億ドル, 米ドル. */
function isUnit(word: string): boolean {
  const { what } = PER.exec(word)?.groups ?? {};
  if (what !== undefined) return isUnit(what);
  return UNITS.has(word.replace(SCALES, "")) || UNITS.has(word) || /^[百千]?[万億兆]$|^千$/u.test(word);
}
