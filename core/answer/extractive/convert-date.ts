import type { CalendarDate } from "../../figures/dates.ts";
import { eraYear } from "../../figures/eras.ts";
import { normaliseForSearch } from "../../text/normalise.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";

/** 「令和7年」 or 「R7.12.19」, in search text. */
const ERA = /令和|平成|昭和|(?<![a-z])[rhs]\d{1,2}[.年]/u;

/** The date of a statement in the calendar or form that the question asks for, in parentheses; else empty. */
export function convertedDate(question: string, { figures, text }: ScoredEvidence): string {
  const date = figures.find((figure) => figure.date?.year !== null && figure.date !== undefined)?.date;
  if (date === undefined || date.year === null) return "";
  const asked = normaliseForSearch(question);
  if (/yyyy-mm-dd|iso/u.test(asked) && date.month !== null) return `（${isoForm(date)}）`;
  const isEra = ERA.test(normaliseForSearch(text));
  if (/和暦|令和何年/u.test(asked) && !isEra)
    return `（和暦では${eraYear(date.year, date.month ?? undefined)}${monthAndDay(date)}）`;
  if (/\bjapanese (?:calendar|era)\b/u.test(asked) && !isEra)
    return ` (${eraYear(date.year, date.month ?? undefined)}${monthAndDay(date)})`;
  if (/西暦/u.test(asked) && isEra) return `（西暦では${date.year}年${monthAndDay(date)}）`;
  return "";
}

function isoForm({ year, month, day }: CalendarDate): string {
  return [year, month, day].flatMap((part) => (part === null ? [] : [String(part).padStart(2, "0")])).join("-");
}

function monthAndDay({ month, day, isFiscal }: CalendarDate): string {
  return `${isFiscal ? "度" : ""}${month === null ? "" : `${month}月`}${day === null ? "" : `${day}日`}`;
}
