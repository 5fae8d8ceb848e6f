import type { FigureJson, SentenceJson } from "../../../server/contract.ts";

/**
 * Everything that an answer can be shown as. There is no kind for HTML or images: such source stays text. `at` is
 * the node's offset in the answer, unique among its siblings, in UTF-16 code units.
 */
export type Inline =
  | TextNode
  | { kind: "strong"; at: number; children: Inline[] }
  | { kind: "code"; at: number; text: string }
  | { kind: "link"; at: number; text: string; address: string }
  | { kind: "break"; at: number }
  | { kind: "citation"; at: number; citationId: number }
  | { kind: "figure"; at: number; text: string; figure: FigureJson }
  | { kind: "flag"; at: number; reason: NonNullable<SentenceJson["reason"]> };

/** Text as it is shown. It takes `end - at` characters of the source: as many as it has, or it is an escape. */
export interface TextNode {
  kind: "text";
  at: number;
  end: number;
  text: string;
}

/** A run of inline nodes: what a paragraph, a cell or a heading holds. `end` is where it ends in the answer. */
export interface Line {
  at: number;
  end: number;
  nodes: Inline[];
}

/** An item of a list. */
export interface ListItem {
  at: number;
  blocks: Block[];
}

/** A row of a table. */
export interface TableRow {
  at: number;
  cells: Line[];
}

/** A block of an answer. */
export type Block =
  | ({ kind: "paragraph" } & Line)
  | ({ kind: "heading"; level: number } & Line)
  | { kind: "list"; at: number; isOrdered: boolean; start: number; items: ListItem[] }
  | { kind: "quote"; at: number; blocks: Block[] }
  | { kind: "code"; at: number; text: string }
  | { kind: "table"; at: number; head: TableRow; rows: TableRow[] }
  | { kind: "rule"; at: number };

/** Every run of inline nodes, in the order of the answer. */
export function linesOf(blocks: readonly Block[], lines: Line[] = []): Line[] {
  for (const block of blocks) {
    if (block.kind === "paragraph" || block.kind === "heading") lines.push(block);
    else if (block.kind === "list") for (const item of block.items) linesOf(item.blocks, lines);
    else if (block.kind === "quote") linesOf(block.blocks, lines);
    else if (block.kind === "table") for (const { cells } of [block.head, ...block.rows]) lines.push(...cells);
  }
  return lines;
}
