import { findDates } from "../figures/dates.ts";
import { westernYear } from "../figures/eras.ts";
import { normaliseForSearch } from "../text/normalise.ts";
import { rememberResults } from "../text/remember-results.ts";

/** 「23年から24年」: two years of this century; a lone 「10年」 is a time, and an era's years have its name. */
const SHORT_YEARS =
  /(?<![\d.,和成正治]|[和成正治]\s)([1-4]\d)年?(?:から|→|と|[~〜-])(?:'|20)?([1-4]\d)年(?!間|後|前|以)/gu;
/** 「令和7年度は6年度と比べて」: the second has the era of the first. */
const SHORT_FISCAL = /(?<=(令和|平成)(?:\d{1,2}|元)年度?[^。]{0,40}(?<![\d和成.]\s?))(\d{1,2})年度/gu;
const ENGLISH_ERA = /(?<![a-z])(reiwa|heisei|showa) ?(\d{1,2})(?!\d)/gu;
const ENGLISH_ERAS: Readonly<Record<string, string>> = { reiwa: "令和", heisei: "平成", showa: "昭和" };

/** Headings and statements, which come again with the next question. */
const MAX_REMEMBERED = 4_096;
const MAX_REMEMBERED_CHARS = 200;
const remembered = rememberResults(readYears, MAX_REMEMBERED, MAX_REMEMBERED_CHARS);

/** Western years that a text names, in order, without repeats. 年度 counts as its year. */
export function yearsIn(text: string): readonly number[] {
  return remembered(text);
}

function readYears(text: string): readonly number[] {
  // 「令和7年度版情報通信白書」 names a book, not the year of what it says.
  const normal = normaliseForSearch(text).replace(/(?:令和|平成|(?<!\d)\d)[\d元]+年度?版/gu, "");
  const years = findDates(normal).flatMap(({ year }) => (year === null ? [] : [year]));
  for (const [, year] of normal.matchAll(/(?<!\d|\d\.)((?:19|20)\d{2})(?![\d.,万億兆]|\s?(?:人|名|社|件|円))/gu))
    years.push(Number(year));
  for (const [, era = "", year] of normal.matchAll(SHORT_FISCAL)) {
    const western = westernYear(era, Number(year));
    if (western !== null) years.push(western);
  }
  for (const [, era = "", year] of normal.matchAll(ENGLISH_ERA)) {
    const western = westernYear(ENGLISH_ERAS[era] ?? "", Number(year));
    if (western !== null) years.push(western);
  }
  for (const [, from, to] of normal.matchAll(SHORT_YEARS))
    if (Number(from) < Number(to)) years.push(2000 + Number(from), 2000 + Number(to));
  return [...new Set(years)];
}
