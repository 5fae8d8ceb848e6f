import { expect, it } from "vitest";
import { evidenceNeeds } from "../../../evals/scorers/evidence-needs.ts";
import { fakeCase } from "../fake-run.ts";

const at = (line: number, quote: string) => ({ doc: "a.txt", line_start: line, line_end: line, quote });
const needsOf = (fields: Record<string, unknown>) =>
  evidenceNeeds(fakeCase(fields)).map((pieces) => pieces.map(({ lineStart }) => lineStart));

it("takes pieces that quote a form of the same group for alternatives", () => {
  expect(needsOf({ must_include: [["9.5%", "9%"]], evidence: [at(1, "なし(9.5%)"), at(7, "なし(9%)")] })).toEqual([
    [1, 7],
  ]);
});

it("takes pieces of different groups for parts of one whole", () => {
  const evidence = [at(1, "りんごは3個"), at(5, "なしは8個"), at(9, "表の注")];
  expect(needsOf({ must_include: [["3個"], ["8個"]], evidence })).toEqual([[1], [5]]);
});

it("leaves out what no piece quotes, and takes any piece where none quotes anything", () => {
  const evidence = [at(1, "りんごは3個"), at(5, "なしは8個")];
  expect(needsOf({ must_include: [["3個"], ["5個の差"]], evidence })).toEqual([[1]]);
  expect(needsOf({ must_include: [["差し引き"]], evidence })).toEqual([[1, 5]]);
});

it("needs nothing without evidence", () => expect(needsOf({ evidence: [] })).toEqual([]));
