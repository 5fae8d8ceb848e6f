import type { Paragraph as DocxParagraph, Table as DocxTable, ParagraphChild } from "docx";
import { ExportTooLargeError } from "../errors.ts";
import type { ExportBlock, ExportPiece } from "./export-block.ts";

/** In every Japanese Windows and in Office for Mac; elsewhere the program takes the nearest one. */
const FONT = { ascii: "Yu Gothic", hAnsi: "Yu Gothic", eastAsia: "游ゴシック", cs: "Yu Gothic" };
const LANGUAGE = { value: "ja-JP", eastAsia: "ja-JP" };
/** Half-points. */
const BODY_SIZE = 21;
const HEADING_SIZES = [32, 26, 22] as const;
/** Twentieths of a point. */
const INDENT = 420;
/** Words reads no longer bookmarks. */
const MAX_ANCHOR_CHARS = 40;
/** Some 200 pages; writing much more would keep everybody else waiting for seconds. */
const MAX_CHARS = 300_000;
const MAX_LINES = 5_000;
/** The library takes a time that grows with the square of a paragraph's length. */
const LINES_PER_PARAGRAPH = 40;

/**
 * Writes blocks as a Word file with real headings, lists, tables and links from the marks to the sources.
 * @throws ExportTooLargeError for what would fill some hundred pages.
 */
export async function renderDocx(blocks: readonly ExportBlock[], { title }: { title: string }): Promise<Buffer> {
  assertFits(blocks);
  // Why here: most servers never export, and the library takes its time to load.
  const docx = await import("docx");
  const { Document, Packer } = docx;
  const run = { font: FONT, language: LANGUAGE };
  const document = new Document({
    title,
    creator: "典拠（Tenkyo）",
    styles: {
      default: {
        document: { run: { ...run, size: BODY_SIZE }, paragraph: { spacing: { after: 120, line: 300 } } },
        heading1: headingStyle(0),
        heading2: headingStyle(1),
        heading3: headingStyle(2),
      },
    },
    sections: [{ children: blocks.flatMap((block) => toElements(docx, block)) }],
  });
  return Packer.toBuffer(document);
}

function headingStyle(index: 0 | 1 | 2) {
  const run = { font: FONT, language: LANGUAGE, bold: true, size: HEADING_SIZES[index], color: "1A1A1A" };
  return { run, paragraph: { spacing: { before: 240, after: 120 }, keepNext: true } };
}

type Docx = typeof import("docx");

function toElements(docx: Docx, block: ExportBlock): (DocxParagraph | DocxTable)[] {
  const { Paragraph, TextRun, HeadingLevel, BorderStyle } = docx;
  switch (block.kind) {
    case "heading": {
      const heading = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3][block.level - 1];
      return [new Paragraph({ ...(heading && { heading }), children: [new TextRun(block.text)] })];
    }
    case "paragraph":
      return inPieces(block.lines).map((lines) => new Paragraph({ children: joinLines(docx, lines) }));
    case "list":
      return block.items.map(
        (item) => new Paragraph({ bullet: { level: 0 }, children: item.map((piece) => toRun(docx, piece)) }),
      );
    case "quote":
      return inPieces(block.text.split("\n").map((text): ExportPiece[] => [{ kind: "text", text }])).map(
        (lines) =>
          new Paragraph({
            indent: { left: INDENT },
            border: { left: { style: BorderStyle.SINGLE, size: 12, space: 8, color: "767676" } },
            children: joinLines(docx, lines),
          }),
      );
    case "table":
      return [toTable(docx, block), new Paragraph({})];
  }
}

function inPieces<Line>(lines: readonly Line[]): Line[][] {
  const count = Math.ceil(lines.length / LINES_PER_PARAGRAPH);
  return Array.from({ length: count }, (_, at) =>
    lines.slice(at * LINES_PER_PARAGRAPH, (at + 1) * LINES_PER_PARAGRAPH),
  );
}

function assertFits(blocks: readonly ExportBlock[]): void {
  let chars = 0;
  let lines = 0;
  for (const text of blocks.flatMap(textsOf)) {
    chars += text.length;
    for (let at = 0; at !== -1; at = text.indexOf("\n", at + 1)) lines++;
  }
  if (chars > MAX_CHARS || lines > MAX_LINES) throw new ExportTooLargeError();
}

function textsOf(block: ExportBlock): string[] {
  switch (block.kind) {
    case "heading":
    case "quote":
      return [block.text];
    case "table":
      return block.rows.flat();
    case "paragraph":
      return block.lines.map((line) => line.map(({ text }) => text).join(""));
    case "list":
      return block.items.map((line) => line.map(({ text }) => text).join(""));
  }
}

function joinLines(docx: Docx, lines: readonly ExportPiece[][]): ParagraphChild[] {
  return lines.flatMap((line, index) => [
    ...(index === 0 ? [] : [new docx.TextRun({ break: 1 })]),
    ...line.map((piece) => toRun(docx, piece)),
  ]);
}

function toRun({ TextRun, Bookmark, InternalHyperlink }: Docx, piece: ExportPiece): ParagraphChild {
  switch (piece.kind) {
    case "text":
      return new TextRun({ text: piece.text, bold: piece.isStrong === true });
    case "mark":
      return new InternalHyperlink({
        anchor: piece.anchor.slice(0, MAX_ANCHOR_CHARS),
        children: [new TextRun({ text: piece.text, superScript: true, color: "0017C1" })],
      });
    case "target":
      return new Bookmark({ id: piece.anchor.slice(0, MAX_ANCHOR_CHARS), children: [new TextRun(piece.text)] });
  }
}

function toTable(
  { Table, TableRow, TableCell, Paragraph, TextRun, WidthType }: Docx,
  { header, rows }: Extract<ExportBlock, { kind: "table" }>,
): DocxTable {
  const toRow = (cells: readonly string[], isHeader: boolean) =>
    new TableRow({
      tableHeader: isHeader,
      cantSplit: true,
      children: cells.map(
        (text) => new TableCell({ children: [new Paragraph({ children: [new TextRun({ text, bold: isHeader })] })] }),
      ),
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [toRow(header, true), ...rows.map((cells) => toRow(cells, false))],
  });
}
