import { cleanText } from "./clean-text.ts";
import type { ExportBlock, ExportPiece } from "./export-block.ts";

const BULLET = /^[ \t\u3000]*(?:[-*•][ \t\u3000]+|・[ \t\u3000]*)/u;
const HEADING = /^ {0,3}#{1,6}[ \t]+/u;
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/u;
const CELL_EDGE = /(?<!\\)\|/u;
/** Bold, or a citation mark; what is neither is text. */
const MARKUP = /\*\*(?<strong>[^*\n]+)\*\*|\[(?<mark>\d{1,4})\]/gu;

export interface AnswerBlocksOptions {
  answer: string;
  citationIds: ReadonlySet<number>;
  /** The name of a citation's source in the file. */
  toAnchor: (citationId: number) => string;
}

/**
 * Reads the small part of Markdown that answers use, as the page does: paragraphs, headings, bullet lists, tables, bold and
 * citation marks. The rest stays as it is written.
 */
export function toAnswerBlocks(options: AnswerBlocksOptions): ExportBlock[] {
  const blocks: ExportBlock[] = [];
  let open: ExportPiece[][] | undefined;
  let isList = false;
  const lines = cleanText(options.answer).split("\n");
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const block = line.trim() === "" ? undefined : (readHeading(line, options) ?? readTable(lines, at));
    if (line.trim() === "" || block !== undefined) {
      open = undefined;
      if (block !== undefined) blocks.push(block);
      if (block?.kind === "table") at += block.rows.length + 1;
      continue;
    }
    const bullet = BULLET.exec(line)?.[0];
    if (open === undefined || isList !== (bullet !== undefined)) {
      open = [];
      isList = bullet !== undefined;
      blocks.push(isList ? { kind: "list", items: open } : { kind: "paragraph", lines: open });
    }
    open.push(toPieces(line.slice(bullet?.length ?? 0).trim(), options));
  }
  return blocks;
}

/** Bold, not a heading: those are the file's own, and an answer cannot write one that looks like them. */
function readHeading(line: string, options: AnswerBlocksOptions): ExportBlock | undefined {
  const mark = HEADING.exec(line)?.[0];
  return mark === undefined
    ? undefined
    : { kind: "paragraph", lines: [toPieces(line.slice(mark.length).trim(), options, true)] };
}

/** A row, a line of dashes, and the rows up to a line without a bar. */
function readTable(lines: readonly string[], at: number): Extract<ExportBlock, { kind: "table" }> | undefined {
  const rule = lines[at + 1] ?? "";
  const header = toCells(lines[at] ?? "");
  if (!CELL_EDGE.test(lines[at] ?? "") || !TABLE_RULE.test(rule) || toCells(rule).length !== header.length) return;
  const rows: string[][] = [];
  for (let next = at + 2; CELL_EDGE.test(lines[next] ?? ""); next++) {
    const cells = toCells(lines[next] ?? "");
    // Every row is as wide as the header; what stands beyond it is kept in the last cell.
    const last = header.length - 1;
    rows.push(header.map((_, column) => (column === last ? cells.slice(last).join(" ") : (cells[column] ?? ""))));
  }
  return { kind: "table", header, rows };
}

function toCells(line: string): string[] {
  const inside = line
    .trim()
    .replace(/^\|/u, "")
    .replace(/(?<!\\)\|$/u, "");
  return inside.split(CELL_EDGE).map(toPlain);
}

/** Where a format takes text only: without the signs of bold, bars and brackets as they are meant. */
function toPlain(text: string): string {
  return text
    .replace(/\*\*([^*\n]+)\*\*/gu, "$1")
    .replace(/\\([[\]|])/gu, "$1")
    .trim();
}

function toPieces(line: string, options: AnswerBlocksOptions, isStrong = false): ExportPiece[] {
  const { citationIds, toAnchor } = options;
  const pieces: ExportPiece[] = [];
  const addText = (text: string): void => {
    if (text !== "") pieces.push({ kind: "text", text: unescapeBrackets(text), ...(isStrong && { isStrong }) });
  };
  let end = 0;
  for (const { 0: found, index, groups } of line.matchAll(MARKUP)) {
    const citationId = Number(groups?.mark);
    if (groups?.strong === undefined && !citationIds.has(citationId)) continue;
    addText(line.slice(end, index));
    if (groups?.strong !== undefined) pieces.push(...toPieces(groups.strong, options, true));
    else pieces.push({ kind: "mark", text: found, anchor: toAnchor(citationId) });
    end = index + found.length;
  }
  addText(line.slice(end));
  return pieces;
}

/** A source's own brackets come escaped, so that they are not taken for marks. */
function unescapeBrackets(text: string): string {
  return text.replace(/\\([[\]])/gu, "$1");
}
