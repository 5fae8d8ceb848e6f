import { expect, it } from "vitest";
import type { Citation, Conflict } from "../../../core/types.ts";
import { scoreConflictHandling } from "../../../evals/scorers/conflict-handling.ts";
import { cite, fakeAnswer, fakeDocument } from "../fake-assistant.ts";
import { fakeCase, fakeRun } from "../fake-run.ts";

const older = fakeDocument("older.txt", "りんごは3個\nほかの行");
const newer = fakeDocument("newer.txt", "りんごは4個");
const evidence = ["older.txt", "newer.txt"].map((doc) => ({ doc, line_start: 1, line_end: 1, quote: "りんご" }));
const citations: Citation[] = [
  { ...cite(older, "りんごは3個"), asOf: "2031-03" },
  { ...cite(newer, "りんごは4個", 2), asOf: "2031-06" },
];
const conflictOf = (citationId: number): Conflict => ({
  topic: "りんご",
  statements: [{ citationId, text: "3個", asOf: null }],
});

function score(answer: string, { conflicts = [], cited = citations, behavior = "flag_conflict" }: Given = {}) {
  const evalCase = fakeCase({ behavior, evidence, must_include: [["3個"], ["4個"]] });
  return scoreConflictHandling(fakeRun({ evalCase, answer: fakeAnswer({ answer, citations: cited, conflicts }) }));
}
interface Given {
  conflicts?: Conflict[];
  cited?: Citation[];
  behavior?: string;
}

it("wants every value with the date of its document", () => {
  const both = score("2031年3月の資料では3個、令和13年6月の資料では4個です。");
  expect(both).toMatchObject({ score: 1, values: 1, dates: 1, falseAlarm: null });
});

it("tells a missing value from a missing date", () => {
  expect(score("2031年3月の資料では3個です。")).toMatchObject({ score: 0, values: 0, dates: 0 });
  expect(score("資料により3個、4個と異なります。")).toMatchObject({ score: 0, values: 1, dates: 0 });
  expect(score("3月の資料では3個、2031年6月の資料では4個です。")).toMatchObject({ score: 0, values: 1, dates: 0 });
});

it("wants no dates of a contradiction within one document", () => {
  const cited = citations.slice(0, 1);
  expect(score("3個とも4個とも書かれています。", { cited })).toMatchObject({ score: 1, dates: null });
});

it("takes a report for one only when it cites the evidence", () => {
  const beside: Citation = { ...cite(older, "ほかの行", 3), asOf: null };
  const cited = [...citations, beside];
  expect(score("…", { conflicts: [conflictOf(1)], cited }).reported).toBe(1);
  expect(score("…", { conflicts: [conflictOf(3)], cited }).reported).toBe(0);
  expect(score("…", { cited }).reported).toBe(0);
});

it("calls a report in a plain answer a false alarm", () => {
  const nothing = { score: null, values: null, dates: null, reported: null };
  expect(score("…", { behavior: "answer", conflicts: [conflictOf(1)] })).toEqual({ ...nothing, falseAlarm: 1 });
  expect(score("…", { behavior: "answer" })).toEqual({ ...nothing, falseAlarm: 0 });
  expect(score("…", { behavior: "abstain", conflicts: [conflictOf(1)] })).toEqual({ ...nothing, falseAlarm: null });
});
