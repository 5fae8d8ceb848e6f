import { describe, expect, it } from "vitest";
import { answerTo } from "../../support/answer-with.ts";
import { inventedDocument } from "../../support/invented-documents.ts";

const PLAN = inventedDocument({
  id: "plan",
  text: "# 消防団の計画\n\n## 定員\n\n消防団の定員は80人以上とする方針である。\n\n## 訓練\n\n消防団の訓練は2024年4月5日に始める。\n",
});
const REPORT = inventedDocument({
  id: "report",
  text: "# 消防団の報告\n\n## 定員\n\n消防団の定員は120人である。\n\n## 補足\n\n消防団の定員を30人とする提案もあった。\n",
});

const ask = (question: string) => answerTo({ question, documents: [PLAN, REPORT] });

describe("the built-in answerer, asked which of several named values holds", () => {
  it.each([
    "消防団の定員、80人・120人・30人といろいろ見るけどどれが本当？",
    "消防団の定員は30人、80人、120人のどれが正しいのですか",
    "消防団の定員が30人と80人と120人で食い違っています",
  ])("tells where each stands: %s", async (question) => {
    const { answer } = await ask(question);
    for (const value of ["80人", "120人", "30人"]) expect(answer).toContain(value);
    expect(answer).toContain("異なります");
  });

  it("finds a bound named in other words", async () => {
    expect((await ask("消防団の定員は80人超と120人で資料がばらばらです。何が違うの？")).answer).toMatch(/80人以上/u);
  });

  it.each([
    "消防団の定員120人と80人はどちらが多いですか",
    "消防団の定員は80人から何人増えましたか",
  ])("does not report a conflict where something else is asked: %s", async (question) => {
    expect((await ask(question)).answer).not.toContain("いずれも資料に記載があり");
  });
});
