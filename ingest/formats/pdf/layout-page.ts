import { findGrids } from "./find-grids.ts";
import type { Glyph, PageContent, Rule } from "./glyph.ts";
import { groupLines } from "./group-lines.ts";
import type { Box, TextLine } from "./line.ts";
import type { PageTable } from "./page-table.ts";
import { toFrame } from "./place-glyphs.ts";
import { readGrid } from "./read-grid.ts";
import { takeRuby } from "./take-ruby.ts";

/** A page as lines and tables, in the frame of most of its text. */
export interface PageLayout {
  number: number;
  /** Extents in the frame of its text. */
  page: Box;
  lines: TextLine[];
  tables: PageTable[];
  /** Lines that run at another angle, each angle for itself, in reading order of drawing. */
  asides: TextLine[][];
  /** Horizontal rules that belong to no table; one above notes at the foot of the page, for example. */
  strokes: Rule[];
  /** Text that was left out on purpose: drawn twice, or readings above kanji. */
  leftOut: string[];
}

const QUARTER = 90;

/** Tables by their rules, the rest as lines. */
export function layOutPage(content: PageContent, number: number): PageLayout {
  const leftOut: string[] = [];
  const glyphs = dropOverprints(content.glyphs, leftOut);
  const angle = mainAngle(glyphs);
  const isStraight = angle % QUARTER === 0;
  const rules = isStraight ? content.rules.map((rule) => turnRule(rule, angle)) : [];
  const tables: PageTable[] = [];
  let rest = glyphs;
  if (!content.isOverfull) {
    for (const grid of findGrids(rules).sort((a, b) => area(b) - area(a))) {
      const table = readGrid(grid, rest, angle);
      if (table === null) continue;
      tables.push(table);
      rest = rest.filter((glyph) => !isInside(glyph, table, angle));
    }
  }
  const angles = [...new Set(rest.map((glyph) => glyph.angle))].sort((a, b) => a - b);
  const linesAt = (at: number): TextLine[] => takeRuby(groupLines(rest.filter((glyph) => glyph.angle === at)), leftOut);
  return {
    number,
    page: turnBox({ start: 0, end: content.width, top: 0, bottom: content.height }, angle),
    lines: linesAt(angle),
    tables,
    asides: angles.filter((at) => at !== angle).map(linesAt),
    strokes: rules.filter((rule) => rule.isHorizontal && !tables.some((table) => isWithin(rule, table))),
    leftOut,
  };
}

function mainAngle(glyphs: readonly Glyph[]): number {
  const counts = new Map<number, number>();
  for (const { angle } of glyphs) counts.set(angle, (counts.get(angle) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** Bold is sometimes drawn by setting a letter twice, a hair apart. */
function dropOverprints(glyphs: readonly Glyph[], leftOut: string[]): Glyph[] {
  const seen = new Map<string, Glyph[]>();
  return glyphs.filter((glyph) => {
    const { centerX, centerY, size, text } = glyph;
    const reach = Math.max(0.5, 0.15 * size);
    const cellSize = 8;
    const [column, row] = [Math.floor(centerX / cellSize), Math.floor(centerY / cellSize)];
    for (let x = column - 1; x <= column + 1; x++) {
      for (let y = row - 1; y <= row + 1; y++) {
        const isDrawn = seen
          .get(`${x}:${y}:${text}`)
          ?.some(
            (other) =>
              Math.abs(other.centerX - centerX) < reach &&
              Math.abs(other.centerY - centerY) < reach &&
              Math.abs(other.size - size) < 0.1 * size,
          );
        if (isDrawn) {
          leftOut.push(text);
          return false;
        }
      }
    }
    const key = `${column}:${row}:${text}`;
    const same = seen.get(key);
    if (same === undefined) seen.set(key, [glyph]);
    else if (same.length < 50) same.push(glyph);
    return true;
  });
}

function turnBox({ start, end, top, bottom }: Box, angle: number): Box {
  const [a, b] = [toFrame(start, top, angle), toFrame(end, bottom, angle)];
  return {
    start: Math.min(a.along, b.along),
    end: Math.max(a.along, b.along),
    top: Math.min(a.across, b.across),
    bottom: Math.max(a.across, b.across),
  };
}

function turnRule(rule: Rule, angle: number): Rule {
  const { isHorizontal, at, from, to } = rule;
  const box = turnBox(
    isHorizontal ? { start: from, end: to, top: at, bottom: at } : { start: at, end: at, top: from, bottom: to },
    angle,
  );
  const isAcross = isHorizontal === (angle % (2 * QUARTER) === 0);
  return isAcross
    ? { isHorizontal: true, at: (box.top + box.bottom) / 2, from: box.start, to: box.end }
    : { isHorizontal: false, at: (box.start + box.end) / 2, from: box.top, to: box.bottom };
}

function area({ start, end, top, bottom }: Box): number {
  return (end - start) * (bottom - top);
}

function isInside(glyph: Glyph, { start, end, top, bottom }: Box, angle: number): boolean {
  const { along, across } = toFrame(glyph.centerX, glyph.centerY, angle);
  return along >= start && along <= end && across >= top && across <= bottom;
}

function isWithin({ at, from, to }: Rule, { start, end, top, bottom }: Box): boolean {
  return at >= top - 3 && at <= bottom + 3 && from >= start - 3 && to <= end + 3;
}
