import { normaliseForSearch } from "../../../text/normalise.ts";
import type { DoubtRule } from "./doubt.ts";

const DATE = /(?<!\d)(?:(?<year>(?:19|20)\d{2})[年.])?(?<month>\d{1,2})(?:月|\.)(?<day>\d{1,2})日?(?!\d)/gu;
const WEEKDAYS = "日月火水木金土";
const LAST_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day that no calendar has (2月30日, 13月5日), or one that was another day of the week than the statement says. */
export const doubtImpossibleDate: DoubtRule = (piece) => {
  const text = normaliseForSearch(piece.text);
  for (const match of text.matchAll(DATE)) {
    const { year, month = "", day = "" } = match.groups ?? {};
    const isWritten = match[0].includes("月") && match[0].endsWith("日");
    if (isWritten && isImpossible(Number(month), Number(day), year === undefined ? null : Number(year)))
      return { text: `ただし、「${match[0]}」は暦にない日付で、誤記の可能性があります。`, spans: [piece.span] };
    const weekday = /^[（(]([日月火水木金土])(?:曜日?)?[)）]/u.exec(text.slice(match.index + match[0].length))?.[1];
    if (year === undefined || weekday === undefined) continue;
    const actual = WEEKDAYS[new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDay()];
    if (actual !== weekday)
      return {
        text: `ただし、${match[0]}は暦の上では${actual}曜日で、記載の「${weekday}」と合わないため、日付か曜日の誤記の可能性があります。`,
        spans: [piece.span],
      };
  }
  return null;
};

function isImpossible(month: number, day: number, year: number | null): boolean {
  if (month < 1 || month > 12 || day < 1 || day > (LAST_DAYS[month - 1] ?? 0)) return true;
  return month === 2 && day === 29 && year !== null && new Date(Date.UTC(year, 1, 29)).getUTCMonth() !== 1;
}
