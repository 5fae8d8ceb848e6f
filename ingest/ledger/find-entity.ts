import { isRegionName } from "../../core/retrieval/region-names.ts";

/** Runs that can be names: katakana, kanji (with the katakana that a name may hold) and capitals. */
const RUNS = /[\u30a1-\u30fa\u30fc・]{2,}|[\p{Script=Han}]{2,}|[A-Z]{2,}/gu;
const ORGANISATION =
  /(?:[都道府県市区町村省庁府局課]|委員会|機構|センター|大学|研究所|協会|会社|法人|財団|銀行|政府|自治体|本部|会議|審議会)$/u;
/** Kanji runs are words in a row; the name of a country opens them (米国企業, 日本政府). */
const MAX_NAME_CHARS = 3;
const NOT_NAMES = new Set([
  "全体",
  "当局",
  "各省",
  "各府省",
  "全省庁",
  "市町村",
  "都道府県",
  "同省",
  "当社",
  "会議",
  "委員会",
]);

/**
 * Whom a figure is about: the last country, region or organisation named before it, looking into the texts in the
 * order given (a row's name, its column's, the words before it). Null when none is named.
 */
export function findEntity(texts: readonly string[]): string | null {
  for (const text of texts) {
    const runs = text.match(RUNS) ?? [];
    for (const run of runs.toReversed()) {
      const name = nameIn(run);
      if (name !== null) return name;
    }
  }
  return null;
}

function nameIn(run: string): string | null {
  if (NOT_NAMES.has(run)) return null;
  if (isRegionName(run)) return run;
  if (ORGANISATION.test(run) && run.length > 2) return run;
  for (let length = Math.min(MAX_NAME_CHARS, run.length - 1); length >= 2; length--) {
    const opening = run.slice(0, length);
    if (/^\p{Script=Han}/u.test(run) && isRegionName(opening)) return opening;
  }
  return null;
}
