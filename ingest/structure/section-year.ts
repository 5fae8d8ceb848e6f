import { normaliseForSearch } from "../../core/text/normalise.ts";

/** First year of each era minus one, so that `base + n` is the western year of its n-th year. */
const ERA_BASES: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988, 昭和: 1925 };
const WESTERN = /(?<!\d)((?:19|20)\d{2})\s?(?:年|\.|\/|-|$|\D)/u;
const ERA = /(令和|平成|昭和)\s?(\d{1,2}|元)\s?年/u;

/** The western year that a heading names first, or null. */
export function yearInHeading(heading: string): number | null {
  const text = normaliseForSearch(heading);
  const era = ERA.exec(text);
  if (era) return (ERA_BASES[era[1] as string] ?? 0) + (era[2] === "元" ? 1 : Number(era[2]));
  const western = WESTERN.exec(text);
  return western ? Number(western[1]) : null;
}
