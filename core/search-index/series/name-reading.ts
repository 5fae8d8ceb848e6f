import { findDates } from "../../figures/dates.ts";
import type { StatementCell } from "../../types.ts";

/** The names above a row or column are joined so. */
const JOINT = " / ";
const BARE_YEAR = /(?<!\d)(?:19|20)\d{2}(?!\d)/gu;
const BARE_ERA_YEAR = /^(?:令和|平成|昭和) ?(?:\d{1,2}|元)$/u;
/** What stands beside a date and says no more than when: brackets, 「時点」, 「末」. */
const BESIDE_DATES = /^(?:[\s()[\]【】〔〕・,、~:]|年度?|時点|現在|末|実績|速報|度)*$/u;

/** How a reading is called: what is measured, the label that sets it apart, and whether a year stands in its names. */
export interface ReadingName {
  /** From the outermost heading to what the column adds; without dates. */
  path: string[];
  /** Country, reason or other name of the row or column; empty when only the date sets it apart. */
  label: string;
  isDated: boolean;
}

/**
 * Names the reading of a table cell or pair. Where a row or column is called by a date, what is left of the other is
 * the label; in a table without dates the row is the label and the column says what is measured.
 */
export function nameReading({ row, column }: Pick<StatementCell, "row" | "column">, headings: readonly string[]) {
  const path = headings.map(withoutDates).filter((text) => text !== "");
  const [ofRow, ofColumn] = [namesOf(row), namesOf(column)];
  const isDated = ofRow.isDated || ofColumn.isDated;
  const [label, measured] = ofRow.rest === "" ? [ofColumn.rest, ""] : [ofRow.rest, ofColumn.rest];
  return { path: measured === "" ? path : [...path, measured], label, isDated } satisfies ReadingName;
}

function namesOf(name: string): { rest: string; isDated: boolean } {
  const parts = name.split(JOINT).map((part) => part.trim());
  const rest = parts.filter((part) => part !== "" && !isDate(part));
  return { rest: rest.join(JOINT), isDated: parts.some((part) => part !== "" && (isDate(part) || holdsYear(part))) };
}

/** By a date as such; a number in a name （第2000号） is none. */
function holdsYear(name: string): boolean {
  return findDates(name.normalize("NFKC")).some(({ year }) => year !== null);
}

function isDate(name: string): boolean {
  return withoutDates(name) === "";
}

/** A heading without what only says when: 「利用率（令和6年）」 → 「利用率」, 「2024年」 → 「」. */
export function withoutDates(name: string): string {
  const plain = name.normalize("NFKC").trim();
  const text = BARE_ERA_YEAR.test(plain) ? `${plain}年` : plain;
  let rest = "";
  let at = 0;
  for (const { year, start, end } of findDates(text)) {
    if (year === null) continue;
    rest += text.slice(at, start);
    at = end;
  }
  rest = (rest + text.slice(at)).replace(BARE_YEAR, "");
  if (rest === text) return name.trim();
  return BESIDE_DATES.test(rest) ? "" : rest.replace(/[([（]\s*度?\s*[)\]）]/gu, "").trim();
}
