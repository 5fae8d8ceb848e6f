import { eraYear, formatAsOf } from "../figures/eras.ts";
import { normaliseForSearch } from "../text/normalise.ts";

/** A year that a question names by its distance from now, with what it was taken for, to be told. */
export interface AssumedYear {
  year: number;
  /** As the question words it. */
  wording: string;
  /** A Japanese sentence. */
  assumption: string;
}

const STEPS: Readonly<Record<string, number>> = {
  一昨年: -2,
  昨年: -1,
  去年: -1,
  今年: 0,
  本年: 0,
  来年: 1,
  再来年: 2,
  "last year": -1,
  "this year": 0,
  "next year": 1,
  "last fiscal year": -1,
  "this fiscal year": 0,
  "next fiscal year": 1,
};
const WORDING =
  /(?<!\p{Script=Han})(?<word>一昨年|昨年|去年|今年|本年|再来年|来年)(?<fiscal>度)?(?![々来])|(?<english>(?:last|this|next) (?:fiscal )?year)\b/gu;
/** 「（今は2026年）」: the question itself says from when it counts. */
const STATED_NOW =
  /(?:今|いま|現在|今年|本年|\bnow|\bit is|\bcurrently)(?:は|が|って|を|:|、| is)?\s?(?<year>(?:19|20)\d{2})年?(?!\d|度?(?:の|まで|から|に))|(?<since>(?:19|20)\d{2})年(?:\d{1,2}月)?(?:現在|時点)(?:で|から)/u;
/** 年度 begins in April. */
const FIRST_FISCAL_MONTH = 4;

/**
 * What 「昨年度」 and 「今年」 stand for, each once: counted from the year that the question says it is, else from the newest
 * document, because the documents are what answers. Empty when a question names no such year, or nothing is dated.
 * @param newestAsOf gives an ISO prefix; asked only for a question that names such a year.
 */
export function assumedYears(question: string, newestAsOf: () => string | null): AssumedYear[] {
  const text = normaliseForSearch(question);
  const now = STATED_NOW.exec(text);
  const found = [...text.replace(now?.[0] ?? "", " ").matchAll(WORDING)];
  const newest = found.length === 0 ? null : (now?.groups?.year ?? now?.groups?.since ?? newestAsOf());
  if (newest === null) return [];
  const assumed = found.flatMap((match) => toAssumedYear(match, newest, now !== null) ?? []);
  return assumed.filter(({ year }, at) => assumed.findIndex((other) => other.year === year) === at);
}

function toAssumedYear(found: RegExpMatchArray, newest: string, isStated: boolean): AssumedYear | null {
  const { word, english, fiscal } = found.groups ?? {};
  const [year = 0, month = FIRST_FISCAL_MONTH] = newest.split("-").map(Number);
  const step = STEPS[word ?? english ?? ""];
  if (!year || step === undefined) return null;
  const isFiscal = fiscal !== undefined || english?.includes("fiscal") === true;
  const meant = year - (isFiscal && month < FIRST_FISCAL_MONTH ? 1 : 0) + step;
  const unit = isFiscal ? "年度" : "年";
  const era = eraYear(meant).replace(/年$/u, unit);
  const from = isStated ? `お尋ねにある${newest}年` : `最も新しい資料（${formatAsOf(newest)}）`;
  return {
    year: meant,
    wording: found[0],
    assumption: `「${found[0]}」は、${from}から数えて${meant}${unit}（${era}）としました。`,
  };
}

/** Whether a question says what year it is, which is then none that it asks about. */
export function statesNow(question: string): boolean {
  return STATED_NOW.test(normaliseForSearch(question));
}
