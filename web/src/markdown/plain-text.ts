import type { Block, Inline, TableRow } from "./nodes.ts";

type Mark = (citationId: number) => string;

/** Blocks as plain text: marks left out, citations as `mark` writes them. */
export function toPlainText(blocks: readonly Block[], mark: Mark): string {
  return blocks
    .map((block) => blockText(block, mark))
    .filter((text) => text !== "")
    .join("\n\n");
}

function blockText(block: Block, mark: Mark): string {
  const row = ({ cells }: TableRow) => cells.map(({ nodes }) => textOf(nodes, mark)).join("\t");
  switch (block.kind) {
    case "paragraph":
    case "heading":
      return textOf(block.nodes, mark);
    case "list":
      return block.items
        .map((item, index) => {
          const sign = block.isOrdered ? `${block.start + index}. ` : "・";
          return sign + toPlainText(item.blocks, mark).replaceAll("\n", "\n　");
        })
        .join("\n");
    case "quote":
      return toPlainText(block.blocks, mark);
    case "code":
      return block.text;
    case "table":
      return [block.head, ...block.rows].map(row).join("\n");
    case "rule":
      return "";
  }
}

function textOf(nodes: readonly Inline[], mark: Mark): string {
  return nodes.map((node) => inlineText(node, mark)).join("");
}

function inlineText(node: Inline, mark: Mark): string {
  switch (node.kind) {
    case "text":
    case "code":
    case "figure":
      return node.text;
    case "strong":
      return textOf(node.children, mark);
    case "link":
      return `${node.text}（${node.address}）`;
    case "break":
      return "\n";
    case "citation":
      return mark(node.citationId);
    case "flag":
      return "";
  }
}
