import { escapeMarkdown } from "./escape-markdown.ts";
import type { ExportBlock, ExportPiece } from "./export-block.ts";

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
      return `${"#".repeat(block.level)} ${escapeMarkdown(block.text)}`;
    case "paragraph":
      return joinLines(block.lines.map(renderLine));
    case "list":
      return block.items.map((item) => `- ${renderLine(item)}`).join("\n");
    case "quote":
      return joinLines(block.text.split("\n").map((line) => `> ${escapeMarkdown(line)}`));
    case "table":
      return [block.header, block.header.map(() => "---"), ...block.rows]
        .map((cells, row) => `| ${cells.map((cell) => (row === 1 ? cell : escapeMarkdown(cell))).join(" | ")} |`)
        .join("\n");
  }
}

/** Two spaces at the end of a line break it. */
function joinLines(lines: readonly string[]): string {
  return lines.join("  \n");
}

function renderPiece(piece: ExportPiece, isFirst: boolean): string {
  const text = escapeMarkdown(piece.text, isFirst);
  if (piece.kind !== "text" || piece.isStrong !== true) return text;
  // Why outside: signs beside a space are no signs.
  const before = /^\s*/u.exec(text)?.[0] ?? "";
  return `${before}**${text.trim()}**`;
}
