import { westernYear } from "../../core/figures/eras.ts";
import { normaliseForSearch } from "../../core/text/normalise.ts";

/** Four digits that count nothing: 「2000億円」 and 「2,000人」 are no years. */
const WESTERN = /(?<![\d.,])((?:19|20)\d{2})(?!\d|\s?(?:[千万億兆円件社名%倍]|人(?!工)|か国|カ国|ヶ国|ドル|ポイント))/u;
const ERA = /(令和|平成|昭和)\s?(\d{1,2}|元)\s?年/u;

/** The western year that a heading names first, or null. */
export function yearInHeading(heading: string): number | null {
  const text = normaliseForSearch(heading);
  const era = ERA.exec(text);
  if (era) return westernYear(era[1] ?? "", era[2] === "元" ? 1 : Number(era[2]));
  const western = WESTERN.exec(text);
  return western ? Number(western[1]) : null;
}
