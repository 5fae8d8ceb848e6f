import { describe, expect, it } from "vitest";
import { createFindSupport } from "../../../../core/answer/generated/find-support.ts";
import type { Chunk } from "../../../../core/types.ts";
import { passagesOf, sampleDocument } from "./sample-request.ts";

const TEXT = `# 図書館の利用者数

利用者は2025年に4,210人でした。開館は午前九時です。休館日は毎週月曜日です。

| 館名 | 利用者 |
|---|---|
| 中央館 | 3,120人 |
| 東館 | 1,090人 |
`;
const document = sampleDocument({ id: "library", text: TEXT });
const [chunk] = passagesOf(document).map((passage) => passage.chunk) as [Chunk];
const quote = (sentence: string): string => {
  const { charStart, charEnd } = createFindSupport(chunk)(sentence);
  return TEXT.slice(charStart, charEnd);
};

describe("createFindSupport", () => {
  it.each([
    ["図書館の利用者は4210人です。", "利用者は2025年に4,210人でした。"],
    ["休館日は月曜日とされています。", "休館日は毎週月曜日です。"],
    ["東館は１０９０人です。", "| 東館 | 1,090人 |"],
    [
      "周辺の学校や公園との行き来がしやすくなったことから、東館を訪れた人は年間で1090人に達しました。",
      "| 東館 | 1,090人 |",
    ],
  ])("finds for %j the statement that says it", (sentence, expected) => {
    expect(quote(sentence).trim()).toBe(expected);
  });

  it.each([
    "",
    "。",
    "全く別の話題について述べた文章。",
    "人口と東館の改修計画について述べた文章。",
    "東館の件。",
    "図書館の利用者は減っており、駐車場の整備や駐輪場の増設、周辺道路の拡幅を進めます。",
  ])("gives the whole chunk when no statement is near %j", (sentence) => {
    expect(createFindSupport(chunk)(sentence)).toEqual({
      documentId: "library",
      charStart: chunk.charStart,
      charEnd: chunk.charEnd,
    });
  });

  it("takes all that a sentence tells of several statements side by side, and no more", () => {
    const pairs = "北市(91%)南市(96%)西市(90%)\u3000東市(55%)は調査による。\n";
    const line = passagesOf(sampleDocument({ id: "pairs", text: `# 普及率\n\n${pairs}` })).map((one) => one.chunk);
    const [only] = line as [Chunk];
    const cited = (sentence: string): string => {
      const { charStart, charEnd } = createFindSupport(only)(sentence);
      return only.text.slice(charStart - only.charStart, charEnd - only.charStart);
    };
    expect(cited("北市(91%)南市(96%)西市(90%)")).toContain("北市(91%)南市(96%)西市(90%)");
    expect(cited("北市は91%、南市は96%です。")).toContain("北市(91%)南市(96%)");
    expect(quote("中央館は3,120人、東館は1,090人です。").trim().split("\n")).toHaveLength(2);
    expect(quote("利用者は4,210人で、開館は午前九時です。")).not.toContain("休館日");
  });

  it("never takes a heading for support", () => {
    expect(quote("図書館の利用者数")).not.toMatch(/^#? ?図書館の利用者数$/u);
  });
});
