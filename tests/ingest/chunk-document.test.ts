import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chunkBlocks, chunkDocument } from "../../ingest/chunk-document.ts";
import { createDocumentBuilder } from "../../ingest/formats/document-builder.ts";
import { randomBuiltDocument } from "./structure/random-built-documents.ts";
import { randomDocumentText } from "./structure/random-documents.ts";
import { chunksOf, documentOf, statementsIn } from "./structure/sample-text.ts";
import { expectSoundBlockChunks, expectSoundChunks } from "./structure/sound-chunks.ts";

describe("the chunks of a document", () => {
  it("are sound, whatever the document looks like", () => {
    fc.assert(
      fc.property(randomDocumentText, (text) => {
        expectSoundChunks(documentOf(text));
      }),
      { numRuns: 150 },
    );
  });

  it("are sound for files with a structure of their own", () => {
    fc.assert(
      fc.property(randomBuiltDocument, ({ text, blocks }) => {
        const chunks = expectSoundBlockChunks(documentOf(text), blocks);
        const headings = blocks.filter(({ kind }) => kind === "heading");
        const known = new Set(headings.map(({ start, level }) => `${start}:${level}`));
        for (const { level, charStart } of chunks.flatMap((chunk) => chunk.headings))
          expect(known).toContain(`${charStart}:${level}`);
      }),
      { numRuns: 100 },
    );
  });

  it("take nothing for a heading that the file itself does not call one", () => {
    const builder = createDocumentBuilder();
    builder.heading("計画", 1);
    builder.paragraph("【重点】");
    builder.paragraph("除雪する。");
    const { text, blocks } = builder.build();
    const [chunk, ...others] = chunkBlocks(documentOf(text), blocks);
    expect(others).toEqual([]);
    expect(chunk?.headings.map((heading) => heading.text)).toEqual(["計画"]);
  });

  it.each([
    ["第一の事業", null, "text"],
    ["図1 利用者の推移", null, "missing-figure"],
    ["表２　利用者の推移", null, "missing-figure"],
    ["利用者の推移", "（出典）図書館年報", "missing-figure"],
    ["利用者の推移", "利用者は増えた。", "text"],
  ])("tell a lost figure from a heading alone in files with a structure of their own: %s, %s", (title, below, kind) => {
    const builder = createDocumentBuilder();
    builder.heading(title, 1);
    if (below !== null) builder.paragraph(below);
    builder.heading("次の節", 1);
    builder.paragraph("除雪する。");
    const { text, blocks } = builder.build();
    expect(chunkBlocks(documentOf(text), blocks).map((chunk) => chunk.kind)).toEqual([kind, "text"]);
  });

  it("are sound for texts that are no documents at all", () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom("\n", "\r", "\t", "|", "#", " ", "-", "。", "（", "一", "1", ".", "、", "*"),
        }),
        (text) => {
          expectSoundChunks(documentOf(text));
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each(["", "\n", " \n\t\n", "---\n\n***\n"])("are none where there is nothing to say: %j", (text) => {
    expect(chunkDocument(documentOf(text))).toEqual([]);
  });

  it("carry the document's id and date, and lines as an editor counts them", () => {
    const [first, second] = chunkDocument(
      documentOf("# 甲\n甲の文。\n\n# 乙\r\n乙の文。\r\n続き。", { id: "x", asOf: null }),
    );
    expect(first).toMatchObject({ documentId: "x", asOf: null, lineStart: 1, lineEnd: 2 });
    expect(second).toMatchObject({ lineStart: 4, lineEnd: 6, text: "# 乙\r\n乙の文。\r\n続き。" });
  });

  it("open with their heading and know the headings above", () => {
    const chunks = chunksOf("# 計画", "", "## 図書館", "", "開館する。", "", "## 道路", "除雪する。");
    expect(chunks.map(({ text }) => text)).toEqual(["# 計画\n\n## 図書館\n\n開館する。", "## 道路\n除雪する。"]);
    expect(chunks.map(({ headings }) => headings.map(({ text }) => text))).toEqual([
      ["計画", "図書館"],
      ["計画", "道路"],
    ]);
  });

  it("gather paragraphs up to a readable size, and no further", () => {
    const paragraph = `${"図書館は午前九時に開館する".repeat(8)}。`;
    const chunks = chunksOf(...Array.from({ length: 12 }, () => `${paragraph}\n`));
    expect(chunks).toHaveLength(4);
    for (const { text } of chunks) expect(text.length).toBeLessThanOrEqual(420);
  });

  it("hold a table by itself, with its heading or caption", () => {
    const chunks = chunksOf("# 推移", "", "前の文。", "", "| 年 | 人数 |", "|---|---|", "| 甲 | 5 |", "", "後の文。");
    expect(chunks.map(({ kind, text }) => [kind, text.split("\n").length])).toEqual([
      ["table", 7],
      ["text", 1],
    ]);
  });

  it("hold a footnote with what stands before it, never with what follows", () => {
    const chunks = chunksOf("甲の文。", "", "¹ 速報値。", "", "乙の文。");
    expect(chunks.map(({ text }) => text)).toEqual(["甲の文。\n\n¹ 速報値。", "乙の文。"]);
    expect(chunksOf("¹ 速報値。", "² 改定あり。").map(({ kind }) => kind)).toEqual(["footnote"]);
  });

  it("hold a source with what it belongs to, however full they are", () => {
    const full = `${"甲".repeat(415)}。`;
    expect(chunksOf(full, "", "（出典）図書館年報、令和8年、第二章")).toHaveLength(1);
    expect(chunksOf(full, "", "図書館の年報、令和8年、第二章")).toHaveLength(2);
    expect(chunksOf("（出典）図書館年報").map(({ kind }) => kind)).toEqual(["text"]);
  });

  it("do not hold a table with the list above it", () => {
    expect(
      chunksOf("・図書館は開館する。", "", "| 年 | 人数 |", "|---|---|", "| 甲 | 5 |").map(({ kind }) => kind),
    ).toEqual(["text", "table"]);
  });

  it("know no heading of the page before, where a page begins with a heading of its own", () => {
    const chunks = chunksOf(" 前の頁の題", "", "甲の文。", "", " 【次の頁の題】", "", "乙の文。");
    expect(chunks.map(({ headings }) => headings.map(({ text }) => text))).toEqual([
      ["前の頁の題"],
      ["【次の頁の題】"],
    ]);
  });

  it("cut a long paragraph between sentences and a long table between rows", () => {
    const long = chunksOf(Array.from({ length: 400 }, (_, at) => `第${at}の文である。`).join(""));
    expect(long.length).toBeGreaterThan(1);
    for (const { text } of long) expect(text).toMatch(/^第.*。$/su);
    const table = chunksOf("名称\t人数", ...Array.from({ length: 600 }, (_, at) => `甲${at}\t${at}人`));
    expect(table.length).toBeGreaterThan(1);
    expect(statementsIn(table)).toHaveLength(601);
    expect(table.at(-1)?.statements[0]?.cells).toMatchObject([{ column: "人数" }]);
  });

  it("keep an endless line in pieces that cut no character in two", () => {
    const chunks = expectSoundChunks(documentOf(`甲${"𠮷".repeat(5_000)}`));
    for (const [, text] of statementsIn(chunks)) {
      expect(text).not.toMatch(/\p{Surrogate}/u);
      expect(text.length).toBeLessThanOrEqual(1_200);
    }
  });
});
