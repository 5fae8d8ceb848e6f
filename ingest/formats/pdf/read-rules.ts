import type { Rule } from "./glyph.ts";
import { applyMatrix, type Matrix } from "./matrix.ts";

/** How pdf.js writes a path: an operation, then its coordinates. */
const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const QUADRATIC = 3;
const CLOSE = 4;
/** A filled box no thicker than this is drawn as a line. */
const MAX_THICKNESS = 3.2;
const MIN_LENGTH = 3;
/** How far a stroke may lean over its whole length and still be straight. */
const MAX_LEAN = 1;

interface Point {
  x: number;
  y: number;
}

/**
 * Straight strokes and edges of stroked or thin boxes of one path.
 * @param isStroked filled boxes give rules only when they are thin enough to be lines.
 */
export function readRules(path: ArrayLike<number>, matrix: Matrix, isStroked: boolean): Rule[] {
  return subpaths(path, matrix).flatMap((points) => {
    const box = boundsOf(points);
    const isThin = Math.min(box.right - box.left, box.bottom - box.top) <= MAX_THICKNESS;
    if (isThin && points.length > 2) return ruleOf(middleOf(box));
    if (!isStroked) return [];
    return points.slice(1).flatMap((point, at) => ruleOf([points[at] as Point, point]));
  });
}

/** Curved subpaths are left out: they are drawings. */
function subpaths(path: ArrayLike<number>, matrix: Matrix): Point[][] {
  const found: Point[][] = [];
  let open: Point[] = [];
  let isCurved = false;
  const close = (): void => {
    if (open.length > 1 && !isCurved) found.push(open);
    open = [];
    isCurved = false;
  };
  for (let at = 0; at < path.length; ) {
    const operation = path[at];
    const [x, y] = applyMatrix(matrix, path[at + 1] ?? 0, path[at + 2] ?? 0);
    if (operation === MOVE) close();
    if (operation === MOVE || operation === LINE) open.push({ x, y });
    if (operation === CLOSE && open.length > 2) open.push(open[0] as Point);
    if (operation === CURVE || operation === QUADRATIC) isCurved = true;
    if (operation === CURVE) at += 7;
    else if (operation === QUADRATIC) at += 5;
    else at += operation === CLOSE ? 1 : 3;
  }
  close();
  return found;
}

function boundsOf(points: readonly Point[]): { left: number; right: number; top: number; bottom: number } {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, right, top, bottom };
}

function middleOf({ left, right, top, bottom }: ReturnType<typeof boundsOf>): [Point, Point] {
  const isWide = right - left >= bottom - top;
  const middleX = (left + right) / 2;
  const middleY = (top + bottom) / 2;
  return isWide
    ? [
        { x: left, y: middleY },
        { x: right, y: middleY },
      ]
    : [
        { x: middleX, y: top },
        { x: middleX, y: bottom },
      ];
}

function ruleOf([from, to]: readonly [Point, Point]): Rule[] {
  const width = Math.abs(to.x - from.x);
  const height = Math.abs(to.y - from.y);
  if (!Number.isFinite(width + height)) return [];
  if (height <= MAX_LEAN && width >= height) {
    return [{ isHorizontal: true, at: (from.y + to.y) / 2, from: Math.min(from.x, to.x), to: Math.max(from.x, to.x) }];
  }
  if (width <= MAX_LEAN) {
    return [{ isHorizontal: false, at: (from.x + to.x) / 2, from: Math.min(from.y, to.y), to: Math.max(from.y, to.y) }];
  }
  return [];
}

/** Short pieces are dashes of a dotted line; they are joined before the length counts. */
export function joinRules(rules: readonly Rule[], tolerance: number): Rule[] {
  const sorted = [...rules].sort(
    (a, b) => Number(a.isHorizontal) - Number(b.isHorizontal) || a.at - b.at || a.from - b.from,
  );
  const bands: Rule[][] = [];
  for (const rule of sorted) {
    const band = bands.at(-1);
    const first = band?.[0];
    if (band && first && first.isHorizontal === rule.isHorizontal && rule.at - first.at <= tolerance) band.push(rule);
    else bands.push([rule]);
  }
  return bands.flatMap((band) => joinBand(band, tolerance)).filter(({ from, to }) => to - from >= MIN_LENGTH);
}

function joinBand(band: Rule[], tolerance: number): Rule[] {
  const at = band.reduce((sum, rule) => sum + rule.at, 0) / band.length;
  const joined: Rule[] = [];
  for (const rule of band.sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && rule.from - last.to <= tolerance) last.to = Math.max(last.to, rule.to);
    else joined.push({ ...rule, at });
  }
  return joined;
}
