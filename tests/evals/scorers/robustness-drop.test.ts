import { expect, it } from "vitest";
import { scoreRobustnessDrop } from "../../../evals/scorers/robustness-drop.ts";
import { fakeAnswer } from "../fake-assistant.ts";
import { fakeCase, fakeRun } from "../fake-run.ts";

const right = fakeRun({ answer: fakeAnswer({ answer: "3個です。" }) });
const wrong = fakeRun({ answer: fakeAnswer({ answer: "4個です。" }) });

it("is what the rewording cost", () => {
  expect(scoreRobustnessDrop(wrong, right).score).toBe(1);
  expect(scoreRobustnessDrop(right, wrong).score).toBe(-1);
  expect(scoreRobustnessDrop(right, right).score).toBe(0);
  expect(scoreRobustnessDrop(wrong, wrong).score).toBe(0);
});

it("bears on no case without a base and on none that wants something else", () => {
  expect(scoreRobustnessDrop(wrong, undefined).score).toBeNull();
  const unanswerable = fakeRun({ ...wrong, evalCase: fakeCase({ behavior: "abstain" }) });
  expect(scoreRobustnessDrop(unanswerable, right).score).toBeNull();
});
