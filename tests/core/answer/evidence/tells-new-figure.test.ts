import { describe, expect, it } from "vitest";
import { answerTo } from "../../support/answer-with.ts";
import { inventedDocument } from "../../support/invented-documents.ts";

const TOWN = inventedDocument({
  id: "town",
  text: "# 港の整備\n\n## 事業\n\n港の整備に40億円を充てる（防波堤と桟橋の改修等）。\n\n港の見学会を6月より実施する。\n\n## 公募\n\n運営会社を公募し、3社と契約を結んだ。\n\n港の案内には約12種類の冊子を使う。\n",
});

const ask = async (question: string) => (await answerTo({ question, documents: [TOWN] })).abstained;

describe("a figure that the question names itself, or one of another thing", () => {
  it.each([
    "港の整備の40億円のうち、防波堤の改修はいくらですか",
    "公募で契約した3社のうち、県外の運営会社は何社ですか",
    "港の見学会の終了はいつですか",
    "港の見学会はいつ終わりますか",
    "港の案内の冊子は何回使われましたか",
  ])("does not answer: %s", async (question) => {
    expect(await ask(question)).toBe(true);
  });

  it.each([
    "港の整備にはいくら充てますか",
    "港の見学会はいつから実施しますか",
    "運営会社は何社と契約しましたか",
    "港の案内の冊子は何種類ですか",
  ])("answers what is there: %s", async (question) => {
    expect(await ask(question)).toBe(false);
  });
});
