import { expect, it } from "vitest";
import type { Citation, Conflict, Passage } from "../../../core/types.ts";
import { scoreConflictHandling } from "../../../evals/scorers/conflict-handling.ts";
import { cite, fakeAnswer, fakeDocument, fakePassage } from "../fake-assistant.ts";
import { fakeCase, fakeRun } from "../fake-run.ts";

const older = fakeDocument("older.txt", "りんごは3個\nほかの行");
const newer = fakeDocument("newer.txt", "りんごは4個");
const piece = (doc: string, quote: string) => ({ doc, line_start: 1, line_end: 1, quote });
const evidence = [piece("older.txt", "りんごは3個"), piece("newer.txt", "りんごは4個")];
const citations: Citation[] = [
  { ...cite(older, "りんごは3個"), asOf: "2031-03" },
  { ...cite(newer, "りんごは4個", 2), asOf: "2031-06" },
];
const conflictOf = (citationId: number): Conflict => ({
  topic: "りんご",
  statements: [{ citationId, text: "3個", asOf: null }],
});

function score(answer: string, { conflicts = [], cited = citations, passages = [], ...fields }: Given = {}) {
  const evalCase = fakeCase({ behavior: "flag_conflict", evidence, must_include: [["3個"], ["4個"]], ...fields });
  const said = fakeAnswer({ answer, citations: cited, conflicts });
  return scoreConflictHandling(fakeRun({ evalCase, answer: said, passages }));
}
interface Given {
  conflicts?: Conflict[];
  cited?: Citation[];
  passages?: Passage[];
  behavior?: string;
  evidence?: unknown[];
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
  const within = [piece("older.txt", "りんごは3個"), piece("older.txt", "りんごは4個")];
  expect(score("3個とも4個とも書かれています。", { evidence: within })).toMatchObject({ score: 1, dates: null });
});

it("takes the date of a document that is not cited for missing, though its value is named", () => {
  const cited = citations.slice(0, 1);
  expect(score("2031年3月の資料では3個、ほかに4個とも。", { cited })).toMatchObject({ score: 0, values: 1, dates: 0 });
  expect(score("3個とも4個とも書かれています。", { cited: [] })).toMatchObject({ score: 0, values: 1, dates: 0 });
});

it("wants no date of a document that has none", () => {
  const [first, second] = citations as [Citation, Citation];
  const answer = "3個とも4個とも書かれています。";
  expect(score(answer, { cited: [first, { ...second, asOf: null }] })).toMatchObject({ score: 1, dates: null });
  const passage = fakePassage("newer.txt", 1, 1);
  const undated = { ...passage, document: { ...passage.document, asOf: null } };
  expect(score(answer, { cited: [first], passages: [undated] })).toMatchObject({ score: 1, dates: null });
});

it("wants the date of one of the documents that say the same", () => {
  const alike = { evidence: [...evidence, piece("copy.txt", "りんご（4個）")] };
  expect(score("2031年3月の資料では3個、2031年6月の資料では4個です。", alike)).toMatchObject({ score: 1, dates: 1 });
  expect(score("2031年3月の資料では3個、ほかでは4個です。", alike)).toMatchObject({ score: 0, dates: 0 });
});

it("wants the date of evidence whose value need not be stated in its words", () => {
  const rounded = { evidence: [...evidence, piece("third.txt", "りんごは数個")] };
  expect(score("2031年3月の資料では3個、2031年6月の資料では4個です。", rounded)).toMatchObject({ score: 0, dates: 0 });
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
