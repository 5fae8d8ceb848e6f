import { expect, it } from "vitest";
import { scoreEvidenceRecall } from "../../../evals/scorers/evidence-recall.ts";
import { fakePassage } from "../fake-assistant.ts";
import { fakeCase, fakeRun } from "../fake-run.ts";

const evidence = [{ doc: "a.txt", line_start: 7, line_end: 7, quote: "" }];

/** Passages of which only the one at `rank` covers the evidence. */
const score = (rank: number, fields: object = {}) => {
  const passages = Array.from({ length: 8 }, (_, index) =>
    index + 1 === rank ? fakePassage("a.txt", 6, 9, rank) : fakePassage("a.txt", 1, 6, index + 1),
  );
  return scoreEvidenceRecall(fakeRun({ evalCase: fakeCase({ evidence, ...fields }), passages }));
};

it("finds evidence up to the fifth passage", () => {
  expect(score(5)).toEqual({ score: 1, nearMissScore: null, firstRank: 5 });
  expect(score(6)).toEqual({ score: 0, nearMissScore: null, firstRank: 6 });
  expect(score(99)).toEqual({ score: 0, nearMissScore: null, firstRank: null });
});

it.each(["answer", "flag_conflict", "resist"])("counts %s", (behavior) => {
  expect(score(1, { behavior }).score).toBe(1);
});

it("keeps near misses apart", () => {
  expect(score(1, { behavior: "abstain" })).toEqual({ score: null, nearMissScore: 1, firstRank: 1 });
});

it("does not count a case without evidence", () => {
  expect(score(1, { evidence: [] })).toMatchObject({ score: null, nearMissScore: null });
});
