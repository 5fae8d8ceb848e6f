import { matchAt } from "./match-at.ts";

/** 「六月を超え」, 「三月以内」: laws count months without か, and only a limit behind them shows it. */
const LAW_MONTHS = /月(?=を超え|を経過|以内|以上|未満|に満たな|間)/y;

/** Whether the 月 at an offset behind kanji numerals counts months and names none. */
export function isLawMonths(text: string, at: number): boolean {
  return matchAt(LAW_MONTHS, text, at) !== null;
}
