import { describe, expect, it } from "vitest";
import { findOtherValues } from "../../../../core/answer/evidence/other-values.ts";
import { inventedDocument, TOWN_PLAN, YEARBOOK } from "../../support/invented-documents.ts";
import { pieceOf, sampleEvidence } from "../../support/scored-evidence.ts";

const otherYear = inventedDocument({
  id: "other-year",
  text: "# 別の年の統計\n\n## 電子申請の利用率（2022年）\n\n青葉区(30.1%)、赤城区(20.2%)\n",
});
const { evidence } = await sampleEvidence({
  question: "電子申請の利用率",
  documents: [TOWN_PLAN, YEARBOOK, otherYear],
  topK: 50,
});
const othersOf = (text: string, row: string) =>
  findOtherValues(pieceOf(evidence, { text, row, documentId: "town-plan" }), evidence).map(({ piece, isRounded }) => ({
    documentId: piece.span.documentId,
    text: piece.text,
    isRounded,
  }));

describe("findOtherValues", () => {
  it("finds a different value that another document gives for the same entity, measure and year", () => {
    expect(othersOf("35.8%", "赤城区")).toEqual([{ documentId: "yearbook", text: "33.5%", isRounded: false }]);
  });

  it("tells a value that is only rounded", () => {
    expect(othersOf("41.2%", "青葉区")).toEqual([{ documentId: "yearbook", text: "41%", isRounded: true }]);
  });

  it("compares neither other years nor other entities nor other units", () => {
    expect(othersOf("52.7%", "青葉区")).toEqual([]);
    expect(othersOf("9.4%", "黒部区")).toEqual([]);
    expect(othersOf("45人", "中央図書館")).toEqual([]);
  });

  it("finds nothing to compare a sentence with", () => {
    const sentence = pieceOf(evidence, { text: "緑市の人口は12万3,400人である。" });
    expect(findOtherValues(sentence, evidence)).toEqual([]);
  });
});
