import { renderTable } from "../report/table.ts";
import { type Measure, type PartResult, reportOf } from "./measure.ts";

/** A part's measures, two lines each, with its tables and, if that was asked for, what failed below. */
export function renderResult({ name, result }: PartResult, { showsFailures }: { showsFailures: boolean }): string {
  if ("skipped" in result) return `省略  ${name}（${result.skipped}）`;
  const { measures, tables } = reportOf(result);
  const lines = measures.map(
    (measure) => `${verdictOf(measure)}  ${measure.name}\n      ${measure.value}（目標 ${measure.target}）`,
  );
  const rendered = tables.map(({ title, rows, notes }) => [`\n${title}`, renderTable(rows), ...notes].join("\n"));
  const failures = measures.flatMap(({ name: title, failures: found }) =>
    found.map((failure) => `${title}: ${failure}`),
  );
  return [...lines, ...rendered, ...(showsFailures ? failures : [])].join("\n");
}

/** What is said of a measure beside its value. */
export function verdictOf({ passed, target }: Measure): string {
  if (target === "–") return "参考";
  return passed ? "達成" : "未達";
}

/** Rows for a table of measures, the header first. */
export function measureRows(measures: readonly Measure[]): string[][] {
  const rows = measures.map((measure) => [
    measure.name,
    measure.value.replaceAll("|", "\\|"),
    measure.target,
    verdictOf(measure),
  ]);
  return [["計測", "値", "目標", "判定"], ...rows];
}
