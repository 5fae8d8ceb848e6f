import { describe, expect, it } from "vitest";
import type { Answer, CheckedFigure } from "../../../core/types.ts";
import { judgeFigures } from "../../../evals/inventing/judge-figures.ts";
import type { WrittenSentence } from "../../../evals/scripted-models/script.ts";

const QUOTE = "利用者は4,210人、職員は12人です。";

function written(text: string, figures: [string, boolean][]): WrittenSentence {
  const place = ([figure, isInvented]: [string, boolean]) => ({
    text: figure,
    charStart: text.indexOf(figure),
    isInvented,
  });
  return { text, marks: [1], figures: figures.map(place) };
}

function answer(text: string, figures: [string, CheckedFigure["status"]][]): Answer {
  return {
    answer: text,
    abstained: false,
    citations: [{ id: 1, title: "資料", quote: QUOTE, section: [], asOf: null }],
    figures: figures.map(([figure, status]) => ({ text: figure, value: 0, unit: "", status, citationId: null })),
    sentences: [{ charStart: 0, charEnd: text.length, status: "supported", citationIds: [1] }],
  } as unknown as Answer;
}

const outcomes = (...args: Parameters<typeof judgeFigures>) => judgeFigures(...args).map(({ outcome }) => outcome);

describe("judgeFigures", () => {
  it("finds the check of each figure in an answer with marks", () => {
    const sentences = [
      written("利用者は4,210人です。", [["4,210人", false]]),
      written("職員は19人です。", [["19人", true]]),
    ];
    const given = answer("利用者は4,210人です。[1]\n職員は19人です。[1]", [
      ["4,210人", "supported"],
      ["19人", "unsupported"],
    ]);
    expect(outcomes(sentences, given)).toEqual(["supported", "unsupported"]);
  });

  it("takes a figure whose sentence is gone for held back, and one without a check for unseen", () => {
    const sentences = [written("職員は19人です。", [["19人", true]])];
    expect(outcomes(sentences, answer("別の文です。[1]", []))).toEqual(["held-back"]);
    expect(outcomes(sentences, answer("職員は19人です。[1]", []))).toEqual(["unseen"]);
  });

  it("takes an invented figure that is cited all the same for a coincidence, but no part of a longer number", () => {
    const said = (figure: string) => [written(`数は${figure}です。`, [[figure, true]])];
    const marked = (figure: string) => answer(`数は${figure}です。[1]`, [[figure, "unsupported"]]);
    expect(outcomes(said("１２人"), marked("１２人"))).toEqual(["coincidence"]);
    expect(outcomes(said("210人"), marked("210人"))).toEqual(["unsupported"]);
    expect(outcomes(said("4210人"), marked("4210人"))).toEqual(["coincidence"]);
  });

  it("tells figures beside an invented one", () => {
    const sentence = written("4月の利用者は9人です。", [
      ["4月", false],
      ["9人", true],
    ]);
    const judged = judgeFigures([sentence], answer("4月の利用者は9人です。[1]", []));
    expect(judged.map(({ isBesideInvented }) => isBesideInvented)).toEqual([true, false]);
  });
});
