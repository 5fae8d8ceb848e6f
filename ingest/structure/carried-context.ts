import { cutText } from "../../core/text/cut-text.ts";
import { plainText } from "../../core/text/normalise.ts";
import type { Statement } from "../../core/types.ts";
import type { Block } from "./block.ts";

/** Enough for a caption and the names of some twenty columns. */
const MAX_LINE_CHARS = 200;

/**
 * What a later piece of a cut table has to be read under, one line each: the caption, the names of the columns that it
 * has values in, and their units. Undefined when the piece begins with no row of a table, or nothing says anything.
 * @param blocks of the chunk before it was cut: a table with what stands above it.
 */
export function carriedContext(
  text: string,
  blocks: readonly Block[],
  piece: readonly Statement[],
): string | undefined {
  const table = blocks.find(({ kind }) => kind === "table");
  const first = piece[0];
  if (table === undefined || first?.kind !== "row" || first.charStart < table.start) return undefined;
  const above = blocks.slice(0, blocks.indexOf(table)).filter(({ kind }) => kind === "paragraph");
  const captions = [table.table?.caption ?? "", ...above.map(({ start, end }) => text.slice(start, end))].map(
    plainText,
  );
  const cells = piece.flatMap((statement) => statement.cells ?? []);
  const lines = [
    distinct(captions).join(" "),
    distinct(cells.map(({ column }) => column)).join(" "),
    distinct(cells.map(({ unit }) => unit ?? "")).join(" "),
  ];
  const carried = lines.filter((line) => line !== "").map((line) => cutText(line, MAX_LINE_CHARS));
  return carried.length === 0 ? undefined : carried.join("\n");
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter((text) => text !== "");
}
