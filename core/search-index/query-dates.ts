import { findDates } from "../figures/dates.ts";
import { isoPrefix } from "../figures/iso-prefix.ts";

/** A search split into the dates that it names and the rest. */
export interface DatedQuery {
  rest: string;
  /** ISO prefixes. */
  periods: string[];
}

/** A year that stands alone; with signs or letters at it, it may be an amount or a name. */
const BARE_YEAR = /(?<=^|\s)(?:19|20)\d{2}(?=$|\s)/gu;

/** Finds western and Japanese dates with a year (「令和６年」, 「R6」, 「2024年6月」, 「2024」) in what a person typed. */
export function splitDates(query: string): DatedQuery {
  const periods: string[] = [];
  const takeDates = (text: string): string => {
    let rest = "";
    let at = 0;
    for (const date of findDates(text)) {
      const period = isoPrefix(date);
      if (period === null) continue;
      periods.push(period);
      rest += `${text.slice(at, date.start)} `;
      at = date.end;
    }
    return rest + text.slice(at);
  };
  const withoutLong = takeDates(query.normalize("NFKC"));
  // Why again, word by word: an era's letter (R6) is known for a date only where it stands alone.
  const words = withoutLong.split(/\s+/u).map(takeDates).join(" ");
  const rest = words.replace(BARE_YEAR, (year) => {
    periods.push(year);
    return " ";
  });
  return { rest: rest.trim(), periods };
}
