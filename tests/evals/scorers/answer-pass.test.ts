import { expect, it } from "vitest";
import { gradedProse, scoreAnswerPass } from "../../../evals/scorers/answer-pass.ts";
import { fakeAnswer } from "../fake-assistant.ts";
import { fakeCase, fakeRun } from "../fake-run.ts";

const score = (answer: string, fields = {}) =>
  scoreAnswerPass(fakeRun({ evalCase: fakeCase(fields), answer: fakeAnswer({ answer }) })).score;

it("counts a form within the first 1,200 characters only", () => {
  expect(score(`${"あ".repeat(1_190)}3個`)).toBe(1);
  expect(score(`${"あ".repeat(1_200)}3個`)).toBe(0);
});

it("removes citation marks before matching, also one cut at the end", () => {
  expect(score("りんごは3[1]個")).toBe(1);
  expect(score("りんごは[3]個")).toBe(0);
  expect(gradedProse(`${"あ".repeat(1_197)}[12]`)).toBe("あ".repeat(1_197));
});

it("never passes a run that threw, not even a case that requires nothing", () => {
  expect(scoreAnswerPass(fakeRun({ evalCase: fakeCase({ must_include: [] }) })).score).toBe(0);
});

it("wants the flag of an abstention where the case names no wording for it", () => {
  const evalCase = fakeCase({ behavior: "abstain", must_include: [] });
  const said = (abstained: boolean) =>
    scoreAnswerPass(fakeRun({ evalCase, answer: fakeAnswer({ answer: "りんごは3個です。", abstained }) }));
  expect(said(true)).toMatchObject({ isPass: true, score: 1 });
  expect(said(false)).toMatchObject({ isPass: false, score: 0 });
});
