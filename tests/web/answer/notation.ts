import type { Block, Inline } from "../../../web/src/markdown/nodes.ts";

/** A short notation: citations as `<1>`, strong as `{…}`, figures as `(text:status)`, flags as `!reason!`. */
function inlineNotation(nodes: readonly Inline[]): string {
  return nodes.map(inlineSign).join("");
}

function inlineSign(node: Inline): string {
  switch (node.kind) {
    case "text":
      return node.text;
    case "strong":
      return `{${inlineNotation(node.children)}}`;
    case "code":
      return `\`${node.text}\``;
    case "link":
      return `(${node.text}→${node.address})`;
    case "break":
      return "/";
    case "citation":
      return `<${node.citationId}>`;
    case "figure":
      return `(${node.text}:${node.figure.status})`;
    case "flag":
      return `!${node.reason}!`;
  }
}

/** Each block on a line of its own; what a list, a quotation or a table holds stands in brackets after its sign. */
export function notation(blocks: readonly Block[]): string[] {
  return blocks.map(blockSign);
}

function blockSign(block: Block): string {
  const inside = (blocks: readonly Block[]) => notation(blocks).join(" ¶ ");
  switch (block.kind) {
    case "paragraph":
      return inlineNotation(block.nodes);
    case "heading":
      return `h${block.level} ${inlineNotation(block.nodes)}`;
    case "list":
      return `${block.isOrdered ? `ol${block.start}` : "ul"}[${block.items.map((item) => inside(item.blocks)).join(" | ")}]`;
    case "quote":
      return `quote[${inside(block.blocks)}]`;
    case "code":
      return `code[${block.text}]`;
    case "table":
      return `table[${[block.head, ...block.rows].map(({ cells }) => cells.map(({ nodes }) => inlineNotation(nodes)).join(",")).join(" | ")}]`;
    case "rule":
      return "rule";
  }
}
