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
    ["岸壁の延長はいくらか", null],
  ])("reads 「%s」 as %s", (question, expected) => {
    expect(asksAboutDocument(question)).toBe(expected);
  });
});

describe("documentAskedAbout", () => {
  it.each([
    ["「港湾整備の手引き」の発行日は", "harbour"],
    ["緑林研究会のレポートの作成日は", "forest"],
    ["緑林研究会の設立はいつ", undefined],
    ["青海港湾局と緑林研究会の資料の発行日は", undefined],
  ])("finds the document of 「%s」", (question, expected) => {
    expect(documentAskedAbout(question, [harbour, forest])?.id).toBe(expected);
  });
});
