import { isRounding } from "../../figures/compare-figures.ts";
import type { Figure, FigureKind } from "../../figures/figure.ts";
import { tokenise } from "../../text/tokenise.ts";
import type { LedgerFigure } from "../../types.ts";
import type { ReadingTable } from "./reading.ts";

/** Points in common without which the wording must be the same. */
const MIN_SHARED_POINTS = 3;
/** Share of the words that measures of other wording must have in common. */
const SIMILAR = 0.5;

/** Tables with one point in common that are compared; thousands may have a row called 「合計」. */
const MAX_COMPARED = 50;

/**
 * Groups tables of different documents that tell of the same thing. Headings alone do not say so (「合計」), so the
 * values must: at least half of the points that both have must agree, rounding allowed.
 */
export function mergeTables(tables: readonly ReadingTable[]): ReadingTable[][] {
  const groups = new Map<ReadingTable, ReadingTable[]>(tables.map((table) => [table, [table]]));
  const groupOf = (table: ReadingTable): ReadingTable[] => groups.get(table) as ReadingTable[];
  const byPoint = new Map<string, ReadingTable[]>();
  for (const table of tables) {
    const candidates = new Set<ReadingTable>();
    for (const point of table.readings.keys()) {
      const key = JSON.stringify([table.unit, table.kind, point]);
      const earlier = byPoint.get(key) ?? [];
      for (const other of earlier) candidates.add(other);
      if (earlier.length < MAX_COMPARED) byPoint.set(key, [...earlier, table]);
    }
    for (const other of candidates) {
      const [home, own] = [groupOf(other), groupOf(table)];
      if (home === own || other.documentId === table.documentId || !tellSame(table, other)) continue;
      if (home.some((one) => own.some((another) => areApart(one, another)))) continue;
      home.push(...own);
      for (const moved of own) groups.set(moved, home);
    }
  }
  return [...new Set(groups.values())];
}

/** What one document tells apart is apart, unless it is the same thing at another time. */
function areApart(a: ReadingTable, b: ReadingTable): boolean {
  return a.documentId === b.documentId && [...a.readings.keys()].some((point) => b.readings.has(point));
}

function tellSame(a: ReadingTable, b: ReadingTable): boolean {
  let shared = 0;
  let agreeing = 0;
  for (const [point, reading] of a.readings) {
    const other = b.readings.get(point);
    if (other === undefined) continue;
    shared++;
    if (sameValue(reading.figure, other.figure) || differsByRounding(reading.figure, other.figure)) agreeing++;
  }
  if (shared === 0 || agreeing * 2 < shared) return false;
  return a.measure === b.measure || (shared >= MIN_SHARED_POINTS && areSimilar(a.measure, b.measure));
}

function areSimilar(a: string, b: string): boolean {
  const [left, right] = [new Set(tokenise(a)), new Set(tokenise(b))];
  const common = [...left].filter((word) => right.has(word)).length;
  return common > 0 && common >= SIMILAR * (left.size + right.size - common);
}

type Value = Pick<LedgerFigure, "value" | "upper" | "text" | "unit" | "kind">;

export function sameValue(a: Value, b: Value): boolean {
  return a.value === b.value && a.upper === b.upper;
}

/** Whether one is the other, told to fewer digits. */
export function differsByRounding(a: Value, b: Value): boolean {
  const asFigure = ({ text, value, unit, kind }: Value): Figure => ({
    ...{ text, value, unit, charStart: 0, charEnd: text.length },
    kind: kind as FigureKind,
  });
  return a.upper === null && b.upper === null && isRounding(asFigure(a), asFigure(b));
}
