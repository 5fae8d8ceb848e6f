import { describe, expect, it } from "vitest";
import { answerTo } from "../../support/answer-with.ts";
import { inventedDocument } from "../../support/invented-documents.ts";

const report = (line: string) =>
  inventedDocument({
    id: "tides",
    title: "潮位観測の見直し",
    issuer: "青海総合研究所",
    asOf: "2031-05-09",
    text: `2031年5月9日\n\n潮位観測の見直し\n\n${line}\n\n# 要約\n\n潮位計は12か所で更新する。研究員が月に一度点検する。\n`,
  });

describe("the built-in answerer, asked who wrote a document", () => {
  it.each([
    ["潮位観測の見直しの執筆者は誰ですか", "海洋調査部 主席研究員 汐見 渚"],
    ["2031年5月9日付のレポートの著者はどなたですか", "海洋調査部長 汐見 渚"],
    ["「潮位観測の見直し」は誰の名前で出ていますか", "文責：汐見 渚"],
  ])("quotes the author's line for 「%s」", async (question, line) => {
    const { answer, abstained } = await answerTo({ question, documents: [report(line)] });
    expect(abstained).toBe(false);
    expect(answer).toContain("汐見 渚");
    expect(answer).not.toContain("月に一度");
  });
});
