import type { Glyph } from "./glyph.ts";
import { groupLines } from "./group-lines.ts";
import { groupRows } from "./group-rows.ts";
import { joinWrapped } from "./join-text.ts";
import { type Box, lineBox } from "./line.ts";

/** One line of a field. */
export interface CellLine extends Box {
  text: string;
  size: number;
  angle: number;
}

/** Begins an item of its own, so that the line above does not go on in it. */
const ITEM = /^(?:[・･○●◎◆◇■□▪※➢✓〇]|[①-⑳]|[(（][\d０-９一二三四五六七八九十ア-ン]{1,2}[)）])/u;
const GOES_ON = /^[ぁ-んー、。，．）」』】・]/u;
const OPEN_END = /[、，・（「『【]$/u;

/** Lines of text in a field, from the top down; pieces of one line are parted by a wide space. */
export function cellLines(glyphs: readonly Glyph[]): CellLine[] {
  const angles = [...new Set(glyphs.map(({ angle }) => angle))].sort((a, b) => a - b);
  return angles.flatMap((angle) => {
    const lines = groupLines(glyphs.filter((glyph) => glyph.angle === angle));
    return groupRows(lines, lineBox).map((row) => ({
      text: row.map(({ text }) => text).join("　"),
      size: Math.max(...row.map(({ size }) => size)),
      start: Math.min(...row.map(({ start }) => start)),
      end: Math.max(...row.map(({ end }) => end)),
      top: Math.min(...row.map((line) => lineBox(line).top)),
      bottom: Math.max(...row.map((line) => lineBox(line).bottom)),
      angle,
    }));
  });
}

/** The text of a field as one line; what does not go on in the next line is parted from it by a space. */
export function cellText(lines: readonly CellLine[]): string {
  const widest = Math.max(...lines.map(({ end }) => end));
  let text = "";
  for (const [at, line] of lines.entries()) {
    const above = lines[at - 1];
    const isNew = above !== undefined && (ITEM.test(line.text) || hasBreak(above, line, widest));
    text = isNew ? `${text} ${line.text}` : joinWrapped(text, line.text);
  }
  return text;
}

/** A line that ends well before the widest one, with the next one below its start, was ended on purpose. */
function hasBreak(above: CellLine, line: CellLine, widest: number): boolean {
  const isShort = above.end < widest - 1.6 * above.size;
  const isBelow = Math.abs(line.start - above.start) < 0.5 * above.size;
  return isShort && isBelow && line.angle === above.angle && !GOES_ON.test(line.text) && !OPEN_END.test(above.text);
}
