import { describe, expect, it } from "vitest";
import type { Citation } from "../../../core/types.ts";
import { scoreQuoteFidelity } from "../../../evals/scorers/quote-fidelity.ts";
import { cite, fakeAnswer, fakeDocument } from "../fake-assistant.ts";
import { fakeRun } from "../fake-run.ts";

const document = fakeDocument("a.txt", "一行目\n二行目は😀です\n三行目\n");
const texts = new Map([[document.id, document.text]]);

const score = (citations: Citation[], answer = "", citedTexts = texts) =>
  scoreQuoteFidelity(fakeRun({ answer: fakeAnswer({ answer, citations }), citedTexts }));

const sound = cite(document, "二行目は😀です");

it("finds no fault with quotes that are cut from the original", () => {
  expect(score([sound, cite(document, "一行目\n二行目", 2)], "はい[1]、そうです[2]。")).toEqual({
    score: 0,
    problems: [],
  });
});

describe("finds fault with", () => {
  it.each<[string, Partial<Citation>, string]>([
    ["a changed quote", { quote: "二行目は☺です" }, "一致しません"],
    ["shifted offsets", { charStart: sound.charStart + 1, charEnd: sound.charEnd + 1 }, "一致しません"],
    ["an empty quote", { quote: "", charEnd: sound.charStart }, "空です"],
    ["lines that the offsets do not fall on", { lineEnd: sound.lineEnd + 1 }, "2–3 は 2–2 の誤り"],
    ["a document that does not exist", { documentId: "none" }, '文書 "none" がありません'],
  ])("%s", (_what, fault, message) => {
    const { score: count, problems } = score([{ ...sound, ...fault }]);
    expect(count).toBe(1);
    expect(problems[0]).toContain(message);
  });

  it("a mark without a citation, once", () => {
    expect(score([sound], "はい[1]、いいえ[2]、やはり[2]").problems).toEqual(["[2] 対応する引用がありません"]);
  });
});

it("says nothing of a run that threw", () => {
  expect(scoreQuoteFidelity(fakeRun()).score).toBeNull();
});
