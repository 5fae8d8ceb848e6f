import type { Glyph } from "./glyph.ts";
import type { TextLine } from "./line.ts";
import { lineText } from "./line-text.ts";
import { bottomOf, topOf } from "./place-glyphs.ts";

/** Glyphs drawn one after the other on one baseline, in one size. */
interface Run {
  glyphs: Glyph[];
  start: number;
  end: number;
  baseline: number;
  size: number;
}

/** Gaps wider than this part runs; in ems. */
const MAX_RUN_GAP = 0.9;
const MAX_LINE_GAP = 1.15;
/** How far the pen may go back within a run, as brackets and kerned kana do; in ems. */
const MAX_OVERLAP = 0.55;
const SAME_BASELINE = 0.08;
const MIN_SHARED_HEIGHT = 0.5;

/** Puts glyphs of one frame together into lines; a wide gap begins a new one. The lines come in no special order. */
export function groupLines(glyphs: readonly Glyph[]): TextLine[] {
  const runs = groupRuns(glyphs).sort((a, b) => a.start - b.start);
  const lines: { main: Run; runs: Run[]; end: number }[] = [];
  let active: typeof lines = [];
  const widest = runs.reduce((size, run) => Math.max(size, run.size), 0);
  for (const run of runs) {
    active = active.filter(({ end }) => end >= run.start - widest * MAX_LINE_GAP);
    let best: (typeof lines)[number] | null = null;
    let bestShare = MIN_SHARED_HEIGHT;
    for (const line of active) {
      const gap = run.start - line.end;
      const size = Math.max(line.main.size, run.size);
      if (gap > MAX_LINE_GAP * size || gap < -MAX_OVERLAP * Math.min(line.main.size, run.size)) continue;
      const share = sharedHeight(line.main, run);
      if (share > bestShare) {
        best = line;
        bestShare = share;
      }
    }
    if (best === null) {
      best = { main: run, runs: [], end: run.end };
      lines.push(best);
      active.push(best);
    }
    best.runs.push(run);
    best.end = Math.max(best.end, run.end);
    if (weightOf(run) > weightOf(best.main)) best.main = run;
  }
  return lines.map(({ main, runs: parts }) => toLine(main, parts));
}

function groupRuns(glyphs: readonly Glyph[]): Run[] {
  const runs: Run[] = [];
  let open: Run | null = null;
  for (const glyph of glyphs) {
    const gap = open === null ? 0 : glyph.start - open.end;
    const fits =
      open !== null &&
      Math.abs(glyph.size - open.size) <= 0.05 * open.size &&
      Math.abs(glyph.baseline - open.baseline) <= SAME_BASELINE * open.size &&
      gap <= MAX_RUN_GAP * open.size &&
      gap >= -MAX_OVERLAP * open.size;
    if (fits && open !== null) {
      open.glyphs.push(glyph);
      open.end = Math.max(open.end, glyph.end);
    } else {
      open = {
        glyphs: [glyph],
        start: glyph.start,
        end: glyph.end,
        baseline: glyph.baseline,
        size: glyph.size || 1,
      };
      runs.push(open);
    }
  }
  return runs;
}

function weightOf(run: Run): number {
  return run.size * run.size * run.glyphs.length;
}

/** How much of the smaller one's height both share. */
function sharedHeight(a: Run, b: Run): number {
  const shared = Math.min(bottomOf(a), bottomOf(b)) - Math.max(topOf(a), topOf(b));
  return shared / Math.min(a.size, b.size);
}

function toLine(main: Run, runs: readonly Run[]): TextLine {
  const glyphs = runs.flatMap((run) => run.glyphs).sort((a, b) => a.start - b.start);
  const bold = glyphs.filter(({ font }) => font.isBold).length;
  const line = {
    start: Math.min(...runs.map(({ start }) => start)),
    end: Math.max(...runs.map(({ end }) => end)),
    baseline: main.baseline,
    size: main.size,
    isBold: bold > glyphs.length / 2,
    fontName: main.glyphs[0]?.font.name ?? "",
  };
  return { ...line, text: lineText({ ...line, glyphs }) };
}
