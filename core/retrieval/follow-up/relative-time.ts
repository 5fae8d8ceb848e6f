import { yearsIn } from "../years.ts";

/** 「前年」, 「翌年度」, 「その2年前」, 「the year before」: steps from the year that was spoken of. */
const STEPS: readonly (readonly [RegExp, number])[] = [
  [/(?:その)?(?:前々年|一昨年)(?<fiscal>度)?/u, -2],
  [/(?:その)?(?:前年|前の年|昨年|去年|前回の年)(?<fiscal>度)?|(?:the )?(?:year before|previous year|last year)/iu, -1],
  [/(?:その)?(?:翌々年)(?<fiscal>度)?/u, 2],
  [/(?:その)?(?:翌年|次の年|あくる年|来年)(?<fiscal>度)?|(?:the )?(?:year after|following year|next year)/iu, 1],
  [/(?:その)?同年(?<fiscal>度)?|(?:the )?same year/iu, 0],
];
const COUNTED = /(?:その)?(?<count>\d{1,2})年(?<direction>前|後)/u;
/** 「前年比」 is a measure. */
const COMPARED = /(?:前年|昨年|前年度)(?:同[月期]|度?比|から|より|に比べ|と比べ)/u;

export interface RelativeTime {
  /** As the follow-up words it. */
  wording: string;
  /** What it stands for: 「2022年度」. */
  time: string;
}

/** The year that a follow-up names by its distance from the one spoken of before; null when it names none so. */
export function relativeTime(question: string, said: readonly string[]): RelativeTime | null {
  if (COMPARED.test(question)) return null;
  const base = said.map((text) => yearsIn(text)[0]).find((year) => year !== undefined);
  if (base === undefined) return null;
  const wasFiscal = said.some((text) => new RegExp(`(?:${base}|(?:令和|平成)[\\d元]{1,2})年度`, "u").test(text));
  const counted = COUNTED.exec(question);
  if (counted) {
    const { count, direction } = counted.groups ?? {};
    const year = base + Number(count) * (direction === "前" ? -1 : 1);
    return { wording: counted[0], time: `${year}年${wasFiscal ? "度" : ""}` };
  }
  for (const [pattern, step] of STEPS) {
    const found = pattern.exec(question);
    if (!found) continue;
    const isFiscal = wasFiscal || found.groups?.fiscal !== undefined;
    return { wording: found[0], time: `${base + step}年${isFiscal ? "度" : ""}` };
  }
  return null;
}
