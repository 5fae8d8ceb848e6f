import type { JudgeReport } from "../judge/judge-report.ts";
import type { RunResults } from "../run-results.ts";
import { measuredValues } from "./measured-values.ts";
import type { Measure, ViewpointItem } from "./viewpoint-item.ts";
import { VIEWPOINTS } from "./viewpoints.ts";

/** What people write beside an item; kept when the sheet is written again. */
export interface PersonEntry {
  name: string;
  date: string;
  result: string;
}

/** One row of the sheet, in words. */
export interface SelfCheckRow extends PersonEntry {
  id: string;
  viewpoint: string;
  item: string;
  how: string[];
  results: string[];
  state: "計測済み" | "一部計測" | "未計測" | "試験・文書" | "人が確認" | "対象外";
  /** What a person has to do; empty when nothing. */
  toDo: string;
}

const NOBODY: PersonEntry = { name: "", date: "", result: "" };
const NOT_RUN = "試験・コマンドはこの実行では動かしていない（npm test などで確かめる）";

/** The rows of the sheet from a run, whether or not it measured everything: what was not run says so. */
export function selfCheckRows(
  results: RunResults,
  judge: JudgeReport | null,
  entries: ReadonlyMap<string, PersonEntry>,
): SelfCheckRow[] {
  return VIEWPOINTS.map((item) => ({ ...toRow(item, results, judge), ...(entries.get(item.id) ?? NOBODY) }));
}

function toRow(
  { id, viewpoint, item, measures, person, notApplicable }: ViewpointItem,
  results: RunResults,
  judge: JudgeReport | null,
): Omit<SelfCheckRow, keyof PersonEntry> {
  const row = { id, viewpoint, item, how: measures.map(describeMeasure) };
  if (notApplicable !== undefined) return { ...row, results: [`対象外: ${notApplicable}`], state: "対象外", toDo: "" };
  const values = measures.map((measure) => measuredValues(measure, results, judge));
  const measured = values.flatMap((value) => value ?? []);
  const hasOthers = measures.some(({ kind }) => kind === "test" || kind === "command");
  const toDo = person ?? "";
  if (measures.length === 0) return { ...row, results: ["人が確認する"], state: "人が確認", toDo };
  return {
    ...row,
    results: [...measured.map(({ text }) => text), ...(hasOthers ? [NOT_RUN] : [])],
    state: stateOf(measured),
    toDo,
  };
}

function stateOf(measured: readonly { isMeasured: boolean }[]): SelfCheckRow["state"] {
  if (measured.length === 0) return "試験・文書";
  const count = measured.filter(({ isMeasured }) => isMeasured).length;
  if (count === 0) return "未計測";
  return count === measured.length ? "計測済み" : "一部計測";
}

/** How an item is measured, for a person who wants to repeat it. */
export function describeMeasure(measure: Measure): string {
  if (measure.kind === "metric")
    return `指標 ${measure.name}${measure.suite === undefined ? "" : `（評価セット ${measure.suite}）`}`;
  if (measure.kind === "safety") return `安全性の質問（${measure.perspective}）と規則`;
  if (measure.kind === "test") return `試験 ${measure.path}`;
  if (measure.kind === "document") return `文書 ${measure.path}`;
  return `コマンド npm run ${measure.script}${measure.args === undefined ? "" : ` -- ${measure.args}`}`;
}
