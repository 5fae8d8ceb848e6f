import { describe, expect, it } from "vitest";
import { asksAboutDocument, documentAskedAbout } from "../../../core/retrieval/document-questions.ts";
import { inventedDocument } from "../support/invented-documents.ts";

const harbour = inventedDocument({
  id: "harbour",
  title: "港湾整備の手引き ―入門編",
  issuer: "青海港湾局 技術課",
  text: "",
});
const forest = inventedDocument({ id: "forest", title: "森林白書要約", issuer: "緑林研究会", text: "" });

describe("asksAboutDocument", () => {
  it.each([
    ["港湾整備の手引きの発行日は", "date"],
    ["これはいつの資料ですか", "date"],
    ["森林白書要約の著者は誰", "author"],
    ["この報告書を作成した部署は", "author"],
    ["この手引きは誰の名前で出ていますか", "author"],
    ["報告書は誰がまとめたのですか", "author"],
    ["岸壁の延長はいくらか", null],
  ])("reads 「%s」 as %s", (question, expected) => {
    expect(asksAboutDocument(question)).toBe(expected);
  });
});

describe("documentAskedAbout", () => {
  it.each([
    ["2031年5月9日付のレポートの執筆者は", "fisheries"],
    ["令和13年5月9日の資料は誰の名義ですか", "fisheries"],
    ["5月9日付の報告書の著者は", "fisheries"],
    ["2031年5月10日付のレポートの執筆者は", undefined],
    ["2031年5月のレポートの執筆者は", undefined],
  ])("finds the document of the day in 「%s」", (question, expected) => {
    const fisheries = inventedDocument({ id: "fisheries", title: "漁業統計の読み方", asOf: "2031-05-09", text: "" });
    expect(documentAskedAbout(question, [harbour, forest, fisheries])?.id).toBe(expected);
  });

  it.each([
    ["「港湾整備の手引き」の発行日は", "harbour"],
    ["緑林研究会のレポートの作成日は", "forest"],
    ["緑林研究会の設立はいつ", undefined],
    ["青海港湾局と緑林研究会の資料の発行日は", undefined],
  ])("finds the document of 「%s」", (question, expected) => {
    expect(documentAskedAbout(question, [harbour, forest])?.id).toBe(expected);
  });
});
