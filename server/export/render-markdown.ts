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
const ORDERED = /^(\s*\d+)([.)])(?=\s|$)/u;
const INDENT = /^[ \t\u00a0]+/u;

/**
 * Writes blocks as Markdown (CommonMark with tables). Whatever a document, a model or a person wrote is shown as the
 * characters that it is made of: no link, picture, HTML, heading or code comes out of it.
 * @param options.hasPlainMarks Citation marks are `[1]` in the Markdown too, for programs that look for them there.
 */
export function renderMarkdown(blocks: readonly ExportBlock[], options: { hasPlainMarks?: boolean } = {}): string {
  const { hasPlainMarks = false } = options;
  const renderLine = (pieces: readonly ExportPiece[]): string => {
    const rendered = pieces.map((piece, index) =>
      hasPlainMarks && piece.kind !== "text" ? piece.text : renderPiece(piece, index === 0),
    );
    // Why: with what follows, a mark that is not escaped could become a link.
    const isAfterMark = (index: number): boolean => hasPlainMarks && (pieces[index - 1]?.kind ?? "text") !== "text";
    return rendered.map((text, index) => (isAfterMark(index) ? text.replace(/^[(:]/u, "\\$&") : text)).join("");
  };
  return `${blocks.map((block) => renderBlock(block, renderLine)).join("\n\n")}\n`;
}

function renderBlock(block: ExportBlock, renderLine: (pieces: readonly ExportPiece[]) => string): string {
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

function renderPiece(piece: ExportPiece, isFirst: boolean): string {
  const text = escapeText(piece.text, isFirst);
  if (piece.kind !== "text" || piece.isStrong !== true) return text;
  // Why outside: signs beside a space are no signs.
  const before = /^\s*/u.exec(text)?.[0] ?? "";
  return `${before}**${text.trim()}**`;
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
