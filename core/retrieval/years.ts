import { findDates } from "../figures/dates.ts";
import { normaliseForSearch } from "../text/normalise.ts";

/** Western years that a text names, in order, without repeats. 年度 counts as its year. */
export function yearsIn(text: string): number[] {
  const normal = normaliseForSearch(text);
  const years = findDates(normal).flatMap(({ year }) => (year === null ? [] : [year]));
  for (const [, year] of normal.matchAll(/(?<![\d.])((?:19|20)\d{2})(?![\d.,万億兆]|\s?(?:人|名|社|件|円))/gu)) years.push(Number(year));
  return [...new Set(years)];
}
