import { eraYear, formatAsOf } from "../figures/eras.ts";
import { normaliseForSearch } from "../text/normalise.ts";

/** A year that a question names by its distance from now, with what it was taken for, to be told. */
export interface AssumedYear {
  year: number;
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
  /(?<!\p{Script=Han})(?<word>一昨年|昨年|去年|今年|本年|再来年|来年)(?<fiscal>度)?(?![々来])|(?<english>(?:last|this|next) (?:fiscal )?year)\b/u;
/** 年度 begins in April. */
const FIRST_FISCAL_MONTH = 4;

/**
 * What 「昨年度」 and 「今年」 stand for: counted from the newest document, because the documents are what answers. Null
 * when a question names no such year, or nothing is dated.
 * @param newestAsOf gives an ISO prefix; asked only for a question that names such a year.
 */
export function assumedYear(question: string, newestAsOf: () => string | null): AssumedYear | null {
  const found = WORDING.exec(normaliseForSearch(question));
  if (!found) return null;
  const newest = newestAsOf();
  if (newest === null) return null;
  const { word, english, fiscal } = found.groups ?? {};
  const [year = 0, month = FIRST_FISCAL_MONTH] = newest.split("-").map(Number);
  const step = STEPS[word ?? english ?? ""];
  if (!year || step === undefined) return null;
  const isFiscal = fiscal !== undefined || english?.includes("fiscal") === true;
  const meant = year - (isFiscal && month < FIRST_FISCAL_MONTH ? 1 : 0) + step;
  const unit = isFiscal ? "年度" : "年";
  const era = eraYear(meant).replace(/年$/u, unit);
  return {
    year: meant,
    assumption: `「${found[0]}」は、最も新しい資料（${formatAsOf(newest)}）から数えて${meant}${unit}（${era}）としました。`,
  };
}
