import { describe, expect, it } from "vitest";
import { scoreCitationOverlap } from "../../../evals/scorers/citation-overlap.ts";
import { cite, fakeAnswer, fakeDocument } from "../fake-assistant.ts";
import { fakeCase, fakeRun } from "../fake-run.ts";

const document = fakeDocument("a.txt", "one\ntwo\nthree");
const evidence = [{ doc: "a.txt", line_start: 2, line_end: 2, quote: "two" }];

const score = (quotes: string[], fields: object = {}, abstained = false) => {
  const citations = quotes.map((quote, index) => cite(document, quote, index + 1));
  const answer = fakeAnswer({ answer: "", citations, abstained });
  return scoreCitationOverlap(fakeRun({ evalCase: fakeCase({ evidence, ...fields }), answer }));
};

describe("an answered case with evidence", () => {
  it("scores 1 when any citation overlaps", () => expect(score(["one", "two"]).score).toBe(1));
  it("scores 0 when none does", () => expect(score(["one", "three"]).score).toBe(0));
  it("scores 0 without citations", () => expect(score([]).score).toBe(0));
});

it("an abstention counts over all cases only, as a miss", () => {
  expect(score([], {}, true)).toEqual({ score: null, overAllScore: 0 });
});

it("a near miss counts over all cases only", () => {
  expect(score(["two"], { behavior: "abstain" })).toEqual({ score: null, overAllScore: 1 });
});

it("a case without evidence does not count", () => {
  expect(score(["two"], { evidence: [] })).toEqual({ score: null, overAllScore: null });
});
