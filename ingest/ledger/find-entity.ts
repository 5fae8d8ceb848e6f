import { isRegionName } from "../../core/retrieval/region-names.ts";
import { rememberResults } from "../../core/text/remember-results.ts";

/** Runs that can be names: katakana and kanji, or capitals. */
const RUNS = /[\u30a1-\u30fa\u30fc・\p{Script=Han}]{2,}|[A-Z]{2,}/gu;
/** The same, katakana and kanji apart. */
const PARTS = /[\u30a1-\u30fa\u30fc・]{2,}|[\p{Script=Han}]{2,}/gu;
const ORGANISATION =
  /(?:[都道府県市区町村省庁府局課]|委員会|機構|センター|大学|研究所|協会|会社|法人|財団|銀行|政府|自治体|本部|審議会)$/u;
/** Kanji runs are words in a row; the name of a country opens them (米国企業, 日本政府). */
const MAX_NAME_CHARS = 3;
const NOT_NAMES = new Set(
  "政府 自治体 法人 会社 大学 銀行 都市 本市 当市 同市 各市 全市 本町 本村 本県 同県 各県 各都道府県 都道府県 市町村 市区町村 各省 各府省 各省庁 全省庁 省庁 同省 同庁 当局 委員会 審議会 本部 部局 結局 事務局".split(
    " ",
  ),
);

const MAX_COMPARED_CHARS = 4;
/** What makes the name before it the other side of a comparison (東京都より高い). */
const COMPARED = /^(?:より|に比べ|と比べ|に比し|と比較|に対し|を[上下]回)/u;

/**
 * Whom a figure is about: the last country, region or organisation named before it, looking into the texts in the
 * order given (a row's name, its column's, the words before it). What another is only compared with counts where a text
 * names nothing else. Null when none is named.
 */
export function findEntity(texts: readonly string[]): string | null {
  for (const text of texts) {
    let compared: string | null = null;
    for (const run of [...text.matchAll(RUNS)].toReversed()) {
      const name = run[0].length <= MAX_REMEMBERED_CHARS ? shortNameIn(run[0]) : nameIn(run[0]);
      if (name === null) continue;
      const end = run.index + run[0].length;
      if (!COMPARED.test(text.slice(end, end + MAX_COMPARED_CHARS))) return name;
      compared ??= name;
    }
    if (compared !== null) return compared;
  }
  return null;
}

/** Up to here, a slice does not keep the text alive that it was cut from. */
const MAX_REMEMBERED_CHARS = 12;
const MAX_REMEMBERED = 4_096;
/** Few words stand near figures, again and again. */
const shortNameIn = rememberResults(nameIn, MAX_REMEMBERED);

function nameIn(run: string): string | null {
  if (NOT_NAMES.has(run)) return null;
  if (ORGANISATION.test(run) || isRegionName(run)) return run;
  const parts = run.match(PARTS) ?? [];
  for (const part of parts.toReversed()) {
    if (isRegionName(part)) return part;
    for (let length = Math.min(MAX_NAME_CHARS, part.length - 1); length >= 2; length--) {
      const opening = part.slice(0, length);
      if (/^\p{Script=Han}/u.test(part) && isRegionName(opening)) return opening;
    }
  }
  return null;
}
