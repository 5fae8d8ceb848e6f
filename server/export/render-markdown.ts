import type { ExportBlock, ExportPiece } from "./export-block.ts";

const SYNTAX = /[\\`*_[\]|~$]/gu;
/** What would begin a list, a heading or a line under one. */
const LINE_START = /^(\s*)([-+=#])/u;
const ENTITIES: readonly (readonly [pattern: RegExp, entity: string])[] = [
  [/</gu, "&lt;"],
  [/>/gu, "&gt;"],
  // Addresses without brackets become links in many programs; an entity in them is not read as one.
  [/:(?=\/\/)/gu, "&#58;"],
  [/@/gu, "&#64;"],
  [/w(?=ww\.)/giu, "&#119;"],
];
const ORDERED = /^(\s*\d+)([.)])/u;
const INDENT = /^[ \t\u00a0]+/u;

/**
 * Writes blocks as Markdown (CommonMark with tables). Whatever a document, a model or a person wrote is shown as the
 * characters that it is made of: no link, picture, HTML, heading or code comes out of it.
 */
export function renderMarkdown(blocks: readonly ExportBlock[]): string {
  return `${blocks.map(renderBlock).join("\n\n")}\n`;
}

function renderBlock(block: ExportBlock): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${escapeText(block.text)}`;
    case "paragraph":
      return joinLines(block.lines.map(renderLine));
    case "list":
      return block.items.map((item) => `- ${renderLine(item)}`).join("\n");
    case "quote":
      return joinLines(block.text.split("\n").map((line) => `> ${escapeText(line)}`));
    case "table":
      return [block.header, block.header.map(() => "---"), ...block.rows]
        .map((cells, row) => `| ${cells.map((cell) => (row === 1 ? cell : escapeText(cell))).join(" | ")} |`)
        .join("\n");
  }
}

/** Two spaces at the end of a line break it. */
function joinLines(lines: readonly string[]): string {
  return lines.join("  \n");
}

function renderLine(pieces: readonly ExportPiece[]): string {
  return pieces.map((piece, index) => renderPiece(piece, index === 0)).join("");
}

function renderPiece(piece: ExportPiece, isFirst: boolean): string {
  const text = escapeText(piece.text, isFirst);
  return piece.kind === "text" && piece.isStrong === true ? `**${text.trim()}**` : text;
}

/** @param isLineStart Whether what starts a list or a code block could begin here. */
function escapeText(text: string, isLineStart = true): string {
  // Why first: the entities that follow are not to be escaped.
  let escaped = text.replace(/&/gu, "&amp;").replace(SYNTAX, "\\$&");
  for (const [pattern, entity] of ENTITIES) escaped = escaped.replace(pattern, entity);
  if (!isLineStart) return escaped;
  return escaped
    .replace(LINE_START, "$1\\$2")
    .replace(ORDERED, "$1\\$2")
    .replace(INDENT, (indent) => "&#32;".repeat(indent.length));
}
