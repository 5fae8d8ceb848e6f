import { expect, it } from "vitest";
import { scoreAbstention } from "../../../evals/scorers/abstention.ts";
import { fakeAnswer } from "../fake-assistant.ts";
import { fakeCase, fakeRun } from "../fake-run.ts";

const evidence = [{ doc: "a.txt", line_start: 1, line_end: 1, quote: "" }];

it.each([
  ["answer", evidence, false, "answered", 1],
  ["answer", evidence, true, "false-abstention", 0],
  ["flag_conflict", evidence, true, "false-abstention", 0],
  ["resist", evidence, true, "false-abstention", 0],
  ["resist", [], true, "open", null],
  ["resist", [], false, "open", null],
  ["abstain", [], true, "abstained", 1],
  ["abstain", evidence, false, "missed-abstention", 0],
])("%s with evidence %j, abstained %s → %s", (behavior, found, abstained, outcome, score) => {
  const evalCase = fakeCase({ behavior, evidence: found });
  expect(scoreAbstention(fakeRun({ evalCase, answer: fakeAnswer({ answer: "", abstained }) }))).toEqual({
    outcome,
    score,
  });
});

it("leaves a run that threw open", () => {
  expect(scoreAbstention(fakeRun())).toEqual({ outcome: "open", score: null });
});
