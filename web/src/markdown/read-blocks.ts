import type { TreeCursor } from "@lezer/common";
import { splitBullets } from "./japanese-bullets.ts";
import type { Block, Line, ListItem, TableRow } from "./nodes.ts";
import { MARKDOWN } from "./parser.ts";
import { type Reading, readLine } from "./read-inline.ts";

/** Deeper lists and quotations are shown as they are written. */
const MAX_DEPTH = 12;

/** Reads an answer's Markdown. Never throws; whatever is no Markdown is text. */
export function readBlocks(reading: Reading): Block[] {
  const place = { ...reading, depth: 0 };
  return childrenOf(MARKDOWN.parse(reading.text).cursor(), (child) => blocksAt(child, place));
}

type Place = Reading & { depth: number };

/** What is made of each child of the node at which the cursor stands. The cursor comes back. */
function childrenOf<T>(cursor: TreeCursor, make: (cursor: TreeCursor) => T[]): T[] {
  const made: T[] = [];
  if (!cursor.firstChild()) return made;
  do for (const one of make(cursor)) made.push(one);
  while (cursor.nextSibling());
  cursor.parent();
  return made;
}

function blocksAt(cursor: TreeCursor, place: Place): Block[] {
  const { name, from: at, to: end } = cursor;
  const { text, depth } = place;
  if (name.endsWith("Mark") || name === "TaskMarker") return [];
  if (depth >= MAX_DEPTH) return [{ kind: "code", at, text: text.slice(at, end) }];
  if (name === "BulletList" || name === "OrderedList") return [listAt(cursor, { ...place, depth: depth + 1 })];
  if (name === "Blockquote") {
    const inside = { ...place, depth: depth + 1 };
    return [{ kind: "quote", at, blocks: childrenOf(cursor, (child) => blocksAt(child, inside)) }];
  }
  if (name === "FencedCode") return [{ kind: "code", at, text: codeAt(cursor, text) }];
  if (name === "HorizontalRule") return [{ kind: "rule", at }];
  if (name === "Table") return [tableAt(cursor, place)];
  const line = readLine(place, cursor);
  if (line.nodes.length === 0) return [];
  if (name.startsWith("ATXHeading")) return [{ kind: "heading", level: Number(name.slice(-1)), ...line }];
  return splitBullets(line);
}

function listAt(cursor: TreeCursor, place: Place): Block {
  const { name, from: at } = cursor;
  const isOrdered = name === "OrderedList";
  const start = isOrdered ? Number.parseInt(place.text.slice(at, at + 9), 10) : 1;
  const items = childrenOf(cursor, (item): ListItem[] => [
    { at: item.from, blocks: childrenOf(item, (child) => blocksAt(child, place)) },
  ]);
  return { kind: "list", at, isOrdered, start, items };
}

function codeAt(cursor: TreeCursor, text: string): string {
  return childrenOf(cursor, ({ name, from, to }) => (name === "CodeText" ? [text.slice(from, to)] : [])).join("");
}

function tableAt(cursor: TreeCursor, place: Place): Block {
  const { from: at } = cursor;
  const cellsAt = (row: TreeCursor) =>
    childrenOf(row, (cell): Line[] => (cell.name === "TableCell" ? [readLine(place, cell)] : []));
  // The row of dashes is a child too, and has no name of a row.
  const [head = { at, cells: [] }, ...rows] = childrenOf(cursor, (row): TableRow[] =>
    row.name === "TableHeader" || row.name === "TableRow" ? [{ at: row.from, cells: cellsAt(row) }] : [],
  );
  return { kind: "table", at, head, rows };
}
