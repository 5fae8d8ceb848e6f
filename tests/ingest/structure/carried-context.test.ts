import { describe, expect, it } from "vitest";
import { createFieldTokeniser } from "../../../core/search-index/field-tokens.ts";
import { tokenise } from "../../../core/text/tokenise.ts";
import { chunkBlocks } from "../../../ingest/chunk-document.ts";
import { embeddingInput } from "../../../ingest/embedding-input.ts";
import { createDocumentBuilder } from "../../../ingest/formats/document-builder.ts";
import { chunksOf, documentOf } from "./sample-text.ts";

const ROWS = Array.from({ length: 300 }, (_, at) => `甲${at}\t${at}\t${at * 2}`);

describe("what a piece of a cut table carries over", () => {
  it("is the caption with its unit and the columns, for all pieces but the first", () => {
    const chunks = chunksOf(
      "# 図書館",
      "",
      "表1 利用の推移（単位：百人）",
      "名称\t貸出\t**返却**¹",
      ...ROWS,
      "",
      "以上。",
    );
    const pieces = chunks.filter(({ kind }) => kind === "table");
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.map(({ carried }) => carried)).toEqual([
      undefined,
      ...pieces.slice(1).map(() => "表1 利用の推移（単位：百人）\n貸出 返却"),
    ]);
    expect(chunks.at(-1)).toMatchObject({ text: "以上。" });
    expect(chunks.at(-1)).not.toHaveProperty("carried");
  });

  it("is found by search, as if it were a heading, and embedded with the rows", () => {
    const piece = chunksOf("利用の推移", "名称\t貸出\t返却", ...ROWS).at(-1);
    if (piece === undefined) throw new Error("no chunk");
    expect(createFieldTokeniser()(piece, "題").heading).toEqual(tokenise("利用の推移\n貸出 返却"));
    expect(embeddingInput(piece, "題")).toBe(`題\n利用の推移\n貸出 返却\n${piece.text}`);
  });

  it("holds the caption that the file itself gives", () => {
    const builder = createDocumentBuilder();
    const rows = ROWS.map((row) => row.split("\t").map((text) => ({ text })));
    builder.table({ caption: "別表第一", rows: [["名称", "貸出", "返却"].map((text) => ({ text })), ...rows] });
    const { text, blocks } = builder.build();
    expect(chunkBlocks(documentOf(text), blocks).at(-1)?.carried).toContain("別表第一");
  });

  it("is short, however wide the table is", () => {
    const columns = Array.from({ length: 400 }, (_, at) => `長い名前の列${at}`).join("\t");
    const pieces = chunksOf(columns, ...Array.from({ length: 9 }, () => "甲\t".repeat(400)));
    expect(pieces.length).toBeGreaterThan(1);
    for (const { carried } of pieces) expect(carried?.length ?? 0).toBeLessThanOrEqual(402);
  });

  it("is nothing where prose was cut", () => {
    const chunks = chunksOf(Array.from({ length: 400 }, (_, at) => `第${at}の文である。`).join(""));
    expect(chunks.length).toBeGreaterThan(1);
    for (const chunk of chunks) expect(chunk).not.toHaveProperty("carried");
  });
});
