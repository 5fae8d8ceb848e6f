import { escapeMarkdown } from "./escape-markdown.ts";
import type { ExportBlock, ExportPiece } from "./export-block.ts";

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

function renderLine(pieces: readonly ExportPiece[]): string {
  return pieces.map((piece, index) => renderPiece(piece, index === 0)).join("");
}

function renderPiece(piece: ExportPiece, isFirst: boolean): string {
  const text = escapeMarkdown(piece.text, isFirst);
  return piece.kind === "text" && piece.isStrong === true ? `**${text.trim()}**` : text;
}
