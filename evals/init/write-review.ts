import type { CaseLine } from "../ledger/case-line.ts";
import { toGuardedCell } from "./guarded-cell.ts";
import { joinForms, joinLines } from "./list-cell.ts";
import { behaviorLabel, COLUMNS, type ColumnName } from "./review-columns.ts";

const BYTE_ORDER_MARK = "\ufeff";

/** What a case file keeps and no person edits; goes with the row as JSON. */
export const KEPT_FIELDS = [
  "figures",
  "near_misses",
  "distractors",
  "variant_of",
  "cluster",
  "change",
  "tags",
  "history",
] as const;

/** Drafts as the CSV that a person reviews in a spreadsheet program. Nothing is accepted yet. */
export function toReviewCsv(cases: readonly CaseLine[]): string {
  const rows = cases.map((line) => {
    const cells = toCells(line);
    return (Object.keys(COLUMNS) as ColumnName[]).map((name) => toGuardedCell(cells[name])).join(",");
  });
  const header = Object.values(COLUMNS).map((name) => toGuardedCell(name));
  return `${BYTE_ORDER_MARK}${[header.join(","), ...rows].join("\r\n")}\r\n`;
}

function toCells(line: CaseLine): Record<ColumnName, string> {
  const evidence = line.evidence ?? [];
  return {
    id: line.id,
    decision: "",
    question: line.question,
    type: line.type,
    behavior: behaviorLabel(line.behavior),
    answer: line.answer ?? "",
    mustInclude: joinForms(line.must_include),
    mustNotInclude: joinLines(line.must_not_include ?? []),
    source: joinLines(evidence.map(({ doc }) => doc)),
    lines: joinLines(evidence.map(({ line_start, line_end }) => describeLines(line_start, line_end))),
    quote: joinLines(evidence.map(({ quote }) => quote)),
    note: line.notes ?? "",
    data: keptOf(line),
  };
}

/** Not 「3-5」, which a spreadsheet program takes for the fifth of March. */
function describeLines(start: number, end: number): string {
  return start === end ? `${start}行` : `${start}〜${end}行`;
}

function keptOf(line: CaseLine): string {
  const kept = KEPT_FIELDS.flatMap((name) => {
    const value = line[name];
    return value === undefined || value === null || (Array.isArray(value) && value.length === 0) ? [] : [[name, value]];
  });
  return kept.length === 0 ? "" : JSON.stringify(Object.fromEntries(kept));
}
