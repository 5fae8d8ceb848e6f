import type { Glyph } from "./glyph.ts";
import { groupLines } from "./group-lines.ts";
import { groupRows } from "./group-rows.ts";
import { joinWrapped } from "./join-text.ts";
import { type Box, lineBox } from "./line.ts";

/** One line of a field. */
export interface CellLine extends Pick<Box, "top" | "bottom"> {
  text: string;
  angle: number;
}

/** Begins an item of its own, so that the line above does not go on in it. */
const ITEM = /^(?:[・･○●◎◆◇■□▪※➢✓〇]|[①-⑳]|[(（][\d０-９一二三四五六七八九十ア-ン]{1,2}[)）])/u;

/** Lines of text in a field, from the top down; pieces of one line are parted by a wide space. */
export function cellLines(glyphs: readonly Glyph[]): CellLine[] {
  const angles = [...new Set(glyphs.map(({ angle }) => angle))].sort((a, b) => a - b);
  return angles.flatMap((angle) => {
    const lines = groupLines(glyphs.filter((glyph) => glyph.angle === angle));
    return groupRows(lines, lineBox).map((row) => ({
      text: row.map(({ text }) => text).join("　"),
      top: Math.min(...row.map((line) => lineBox(line).top)),
      bottom: Math.max(...row.map((line) => lineBox(line).bottom)),
      angle,
    }));
  });
}

/** The text of a field as one line. */
export function cellText(lines: readonly CellLine[]): string {
  return lines.reduce(
    (text, { text: line }) => (text !== "" && ITEM.test(line) ? `${text} ${line}` : joinWrapped(text, line)),
    "",
  );
}
