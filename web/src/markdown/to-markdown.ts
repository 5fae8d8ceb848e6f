import type { Block, Inline, TableRow } from "./nodes.ts";

/** What a program that reads the copy could take for markup: images and HTML above all. */
const MEANT_AS_TEXT = /[\\`*_[\]<>!|#~]/gu;

/** Blocks as Markdown that says no more than what is shown: text that only looks like markup is escaped. */
export function toMarkdown(blocks: readonly Block[]): string {
  return blocks.map(blockMarkdown).join("\n\n");
}

function blockMarkdown(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return inlineMarkdown(block.nodes);
    case "heading":
      return `${"#".repeat(block.level)} ${inlineMarkdown(block.nodes)}`;
    case "list":
      return block.items
        .map((item, index) => {
          const sign = block.isOrdered ? `${block.start + index}. ` : "- ";
          return sign + toMarkdown(item.blocks).replaceAll("\n", `\n${" ".repeat(sign.length)}`);
        })
        .join("\n");
    case "quote":
      return toMarkdown(block.blocks).replace(/^/gmu, "> ");
    case "code":
      return `~~~\n${block.text.replaceAll("~~~", "~ ~ ~")}\n~~~`;
    case "table":
      return [
        rowMarkdown(block.head),
        `|${" --- |".repeat(block.head.cells.length)}`,
        ...block.rows.map(rowMarkdown),
      ].join("\n");
    case "rule":
      return "---";
  }
}

function rowMarkdown({ cells }: TableRow): string {
  return `| ${cells.map(({ nodes }) => inlineMarkdown(nodes)).join(" | ")} |`;
}

function inlineMarkdown(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      if (node.kind === "strong") return `**${inlineMarkdown(node.children)}**`;
      if (node.kind === "citation") return `[${node.citationId}]`;
      if (node.kind === "break") return "\n";
      if (node.kind === "flag") return "";
      if (node.kind === "code") return `\`${node.text.replaceAll("`", "'")}\``;
      if (node.kind === "link") return `[${escapeMarkup(node.text)}](${node.address})`;
      return escapeMarkup(node.text);
    })
    .join("");
}

/** Text that is to be read as it is. */
export function escapeMarkup(text: string): string {
  return text.replace(MEANT_AS_TEXT, "\\$&");
}
