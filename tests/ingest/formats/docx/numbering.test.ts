import { describe, expect, it } from "vitest";
import { formatNumber } from "../../../../ingest/formats/docx/number-formats.ts";
import { blocksOf, numbered, p, styled, wordFile, wordPart } from "./word-file.ts";

function level(at: number, format: string, text: string, more = ""): string {
  return `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`;
}

const NUMBERING = wordPart(
  "numbering",
  [
    `<w:abstractNum w:abstractNumId="0">${level(0, "decimalFullWidth", "第%1章", '<w:pStyle w:val="1"/>')}${level(1, "decimal", "%1.%2", "<w:isLgl/>")}</w:abstractNum>`,
    `<w:abstractNum w:abstractNumId="1">${level(0, "decimal", "(%1)")}${level(1, "aiueo", "%2", '<w:suff w:val="nothing"/>')}</w:abstractNum>`,
    `<w:abstractNum w:abstractNumId="2">${level(0, "bullet", "\uf0b7")}${level(1, "bullet", "※")}</w:abstractNum>`,
    `<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>`,
    `<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>`,
    `<w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`,
  ].join(""),
);
const STYLES = wordPart(
  "styles",
  '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
);
const read = (...paragraphs: string[]) =>
  blocksOf(wordFile(paragraphs.join(""), { "numbering.xml": NUMBERING, "styles.xml": STYLES }));

describe("automatic numbers of a Word document", () => {
  it("go on after other paragraphs, and start anew below the next of the level above", async () => {
    expect(
      await read(
        p("甲", numbered(2)),
        p("子", numbered(2, 1)),
        p("間の文"),
        p("丑", numbered(2, 1)),
        p("乙", numbered(2)),
        p("寅", numbered(2, 1)),
      ),
    ).toEqual([
      "bullet: (1) 甲",
      "bullet: ア子",
      "paragraph: 間の文",
      "bullet: イ丑",
      "bullet: (2) 乙",
      "bullet: ア寅",
    ]);
  });

  it("stand before headings that their style numbers, and before paragraphs of a lower level", async () => {
    expect(
      await read(p("総則", styled("1")), p("目的", numbered(1, 1)), p("細則", styled("1")), p("範囲", numbered(1, 1))),
    ).toEqual(["heading1: 第１章 総則", "bullet: 1.1 目的", "heading1: 第２章 細則", "bullet: 2.1 範囲"]);
  });

  it("start where a list overrides them, and are left out where it is taken away", async () => {
    expect(await read(p("甲", numbered(2)), p("乙", numbered(4)), p("丙", numbered(4)), p("丁", numbered(0)))).toEqual([
      "bullet: (1) 甲",
      "bullet: (5) 乙",
      "bullet: (6) 丙",
      "paragraph: 丁",
    ]);
  });

  it("are dots where bullets come from a symbol font", async () => {
    expect(await read(p("甲", numbered(3)), p("乙", numbered(3, 1)))).toEqual(["bullet: ・甲", "bullet: ※ 乙"]);
  });

  it.each([
    [3, "decimalEnclosedCircle", "③"],
    [12, "japaneseCounting", "十二"],
    [110, "japaneseCounting", "百十"],
    [12, "ideographDigital", "一二"],
    [2, "iroha", "ロ"],
    [28, "lowerLetter", "ab"],
    [9, "upperRoman", "IX"],
    [2, "ideographTraditional", "乙"],
    [7, "decimalZero", "07"],
    [21, "decimalEnclosedCircle", "21"],
    [4, "unknown", "4"],
  ])("%d as %s is %s", (number, format, written) => {
    expect(formatNumber(number, format)).toBe(written);
  });
});
