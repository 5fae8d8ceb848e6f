import { expect, it } from "vitest";
import type { CheckedSentence } from "../../../core/checked-sentence.ts";
import type { FigureStatus } from "../../../core/types.ts";
import { scoreGroundedness } from "../../../evals/scorers/groundedness.ts";
import { fakeAnswer } from "../fake-assistant.ts";
import { fakeRun } from "../fake-run.ts";

const answer = "次のとおりです。りんごは3個です[1]。なしは8個です[2]。かきは5個です。";
const sentence = (text: string, status: CheckedSentence["status"]): CheckedSentence => {
  const charStart = answer.indexOf(text);
  return { charStart, charEnd: charStart + text.length, status, citationIds: [] };
};
const figure = (status: FigureStatus) => ({ text: "3個", value: 3, unit: "個", status, citationId: null });

it("is the share of the claiming sentences that are supported", () => {
  const sentences = [
    sentence("次のとおりです。", "unchecked"),
    sentence("りんごは3個です[1]。", "supported"),
    sentence("なしは8個です[2]。", "supported"),
    sentence("かきは5個です。", "unsupported"),
  ];
  const { score, unsupported } = scoreGroundedness(fakeRun({ answer: fakeAnswer({ answer, sentences }) }));
  expect(score).toBeCloseTo(2 / 3, 10);
  expect(unsupported).toEqual(["かきは5個です。"]);
});

it("counts derived figures as grounded", () => {
  const figures = [figure("supported"), figure("derived"), figure("unsupported"), figure("supported")];
  expect(scoreGroundedness(fakeRun({ answer: fakeAnswer({ answer, figures }) })).figures).toBe(3 / 4);
});

it("bears on nothing where nothing is claimed", () => {
  const nothing = { score: null, figures: null, unsupported: [] };
  const sentences = [sentence("次のとおりです。", "unchecked")];
  expect(scoreGroundedness(fakeRun({ answer: fakeAnswer({ answer, sentences }) }))).toEqual(nothing);
  expect(scoreGroundedness(fakeRun({ error: "切れました" }))).toEqual(nothing);
});
