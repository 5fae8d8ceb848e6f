import type { Rule } from "./glyph.ts";
import type { Box } from "./line.ts";
import { joinRules } from "./read-rules.ts";

/** A field of a grid; it spans several places when no rule parts them. */
export interface GridCell extends Box {
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
}

/** Fields that rules enclose, by row and column. */
export interface Grid extends Box {
  rows: number;
  columns: number;
  cells: GridCell[];
}

/** Rules this near to each other are one, in points. */
const NEAR = 2.5;
const MIN_RULE = 6;
const MAX_CELLS = 10_000;
/** Beyond this many joined rules a page is a drawing. */
const MAX_RULES = 4_000;
const MIN_COVERED = 0.5;

/** Grids of a page in the frame of its text: groups of rules that touch, and the fields between them. */
export function findGrids(rules: readonly Rule[]): Grid[] {
  const joined = joinRules(rules, NEAR).filter(({ from, to }) => to - from >= MIN_RULE);
  if (joined.length > MAX_RULES) return [];
  return connectedRules(joined).flatMap((group) => gridOf(group) ?? []);
}

function connectedRules(rules: readonly Rule[]): Rule[][] {
  const parents = rules.map((_, at) => at);
  const rootOf = (at: number): number => {
    let root = at;
    while (parents[root] !== root) root = parents[root] as number;
    for (let next = at; next !== root; ) {
      const above = parents[next] as number;
      parents[next] = root;
      next = above;
    }
    return root;
  };
  const horizontal = rules.flatMap((rule, at) => (rule.isHorizontal ? [at] : []));
  const vertical = rules.flatMap((rule, at) => (rule.isHorizontal ? [] : [at]));
  for (const across of horizontal) {
    for (const down of vertical) {
      if (touch(rules[across] as Rule, rules[down] as Rule)) parents[rootOf(across)] = rootOf(down);
    }
  }
  const groups = new Map<number, Rule[]>();
  for (const [at, rule] of rules.entries()) {
    const root = rootOf(at);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [rule]);
    else group.push(rule);
  }
  return [...groups.values()];
}

function touch(across: Rule, down: Rule): boolean {
  const isBeside = down.at >= across.from - NEAR && down.at <= across.to + NEAR;
  return isBeside && across.at >= down.from - NEAR && across.at <= down.to + NEAR;
}

/** Tables are often open at their sides: the ends of the rules close them. */
function gridOf(rules: readonly Rule[]): Grid | null {
  const across = rules.filter(({ isHorizontal }) => isHorizontal);
  const down = rules.filter(({ isHorizontal }) => !isHorizontal);
  if (across.length < 2 || down.length < 1) return null;
  const xs = edges(down, across);
  const ys = edges(across, down);
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  if (columns < 1 || rows < 1 || columns * rows > MAX_CELLS) return null;
  const [left, right] = [xs[0] as number, xs[columns] as number];
  const [top, bottom] = [ys[0] as number, ys[rows] as number];
  const parted = {
    // The rule between a field and the one right of it, or below it.
    right: (row: number, column: number): boolean =>
      covers(down, xs[column + 1] as number, ys[row] as number, ys[row + 1] as number),
    below: (row: number, column: number): boolean =>
      covers(across, ys[row + 1] as number, xs[column] as number, xs[column + 1] as number),
  };
  const cells = mergeFields({ rows, columns, parted }).map((span) => ({
    ...span,
    start: xs[span.column] as number,
    end: xs[span.column + span.columnSpan] as number,
    top: ys[span.row] as number,
    bottom: ys[span.row + span.rowSpan] as number,
  }));
  return { start: left, end: right, top, bottom, rows, columns, cells };
}

function edges(parting: readonly Rule[], crossing: readonly Rule[]): number[] {
  const ends = [Math.min(...crossing.map(({ from }) => from)), Math.max(...crossing.map(({ to }) => to))];
  const sorted = [...parting.map(({ at }) => at), ...ends].sort((a, b) => a - b);
  const found: number[] = [];
  for (const at of sorted) {
    if (found.length === 0 || at - (found.at(-1) as number) > NEAR * 2) found.push(at);
  }
  return found;
}

function covers(rules: readonly Rule[], at: number, from: number, to: number): boolean {
  let covered = 0;
  for (const rule of rules) {
    if (Math.abs(rule.at - at) <= NEAR * 2) covered += Math.max(0, Math.min(to, rule.to) - Math.max(from, rule.from));
  }
  return covered >= MIN_COVERED * (to - from);
}

interface Fields {
  rows: number;
  columns: number;
  parted: Record<"right" | "below", (row: number, column: number) => boolean>;
}

type Span = Pick<GridCell, "row" | "column" | "rowSpan" | "columnSpan">;

/** Joins fields that nothing parts; a group that is no rectangle grows into one. */
function mergeFields({ rows, columns, parted }: Fields): Span[] {
  const owner = Array.from({ length: rows * columns }, (_, at) => at);
  const spans = new Map<number, Span>(
    owner.map((at) => [at, { row: Math.floor(at / columns), column: at % columns, rowSpan: 1, columnSpan: 1 }]),
  );
  const join = (first: number, second: number): void => {
    const queue = [[first, second] as const];
    for (let pair = queue.pop(); pair !== undefined; pair = queue.pop()) {
      const [into, from] = [owner[pair[0]] as number, owner[pair[1]] as number];
      if (into === from) continue;
      const merged = unite(spans.get(into) as Span, spans.get(from) as Span);
      spans.delete(from);
      spans.set(into, merged);
      for (let row = merged.row; row < merged.row + merged.rowSpan; row++) {
        for (let column = merged.column; column < merged.column + merged.columnSpan; column++) {
          const at = row * columns + column;
          if (owner[at] === from) owner[at] = into;
          else if (owner[at] !== into) queue.push([into, at]);
        }
      }
    }
  };
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      if (column + 1 < columns && !parted.right(row, column)) join(owner[at] as number, at + 1);
      if (row + 1 < rows && !parted.below(row, column)) join(owner[at] as number, at + columns);
    }
  }
  return [...spans.values()].sort((a, b) => a.row - b.row || a.column - b.column);
}

function unite(a: Span, b: Span): Span {
  const row = Math.min(a.row, b.row);
  const column = Math.min(a.column, b.column);
  return {
    row,
    column,
    rowSpan: Math.max(a.row + a.rowSpan, b.row + b.rowSpan) - row,
    columnSpan: Math.max(a.column + a.columnSpan, b.column + b.columnSpan) - column,
  };
}
