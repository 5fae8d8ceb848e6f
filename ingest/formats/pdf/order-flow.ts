import { findAlignedTables } from "./aligned-tables.ts";
import { findGutter, gapsOf } from "./find-gutter.ts";
import { boundsOf, type Column, type FlowItem, type Placed, placedTable } from "./flow.ts";
import { groupRows } from "./group-rows.ts";
import { joinRow } from "./join-row.ts";
import type { Box } from "./line.ts";

/** Parts within parts beyond this are read row by row. */
const MAX_DEPTH = 12;
/** So many blocks side by side are a drawing. */
const MAX_SPLITS = 200;
const SAME_BASELINE = 0.15;

interface Part {
  items: Placed[];
  depth: number;
  isWhole: boolean;
}

/** Where the items stand. */
export interface FlowPage {
  number: number;
  width: number;
}

/** Puts lines and tables of a page into reading order: columns one after the other, rows from the top down. */
export function orderFlow(items: readonly Placed[], page: FlowPage): FlowItem[] {
  const flow: FlowItem[] = [];
  const pending: Part[] = [{ items: [...items], depth: 0, isWhole: true }];
  const whole = boundsOf(items);
  const wholeColumn: Column = { start: whole.start, end: whole.end, isWhole: true, pageWidth: page.width };
  let splits = 0;
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (part.items.length === 0) continue;
    const { isWhole } = part;
    const depth = splits++ < MAX_SPLITS ? part.depth : MAX_DEPTH;
    const bands = cutBands(part.items);
    const gutter = depth < MAX_DEPTH ? findGutter(bands) : null;
    if (gutter !== null) {
      const { from, to, at } = gutter;
      const inside = bands.slice(from, to).flat();
      const [left, right] = splitAt(inside, at);
      // Last in, first out: what is read first goes on last.
      pending.push({ items: bands.slice(to).flat(), depth, isWhole });
      pending.push({ items: right, depth: depth + 1, isWhole: false });
      pending.push({ items: left, depth: depth + 1, isWhole: false });
      pending.push({ items: bands.slice(0, from).flat(), depth, isWhole });
      continue;
    }
    const blocks = bands.map((band) => (depth < MAX_DEPTH ? partBand(band) : null));
    const first = blocks.findIndex((block) => block !== null);
    if (first === -1) {
      const { start, end } = boundsOf(part.items);
      flow.push(...readRows(part.items, isWhole ? wholeColumn : { start, end, isWhole, pageWidth: page.width }, page));
      continue;
    }
    const [left, right] = blocks[first] as [Placed[], Placed[]];
    pending.push({ items: bands.slice(first + 1).flat(), depth, isWhole });
    pending.push({ items: right, depth: depth + 1, isWhole: false });
    pending.push({ items: left, depth: depth + 1, isWhole: false });
    pending.push({ items: bands.slice(0, first).flat(), depth, isWhole });
  }
  return flow;
}

function splitAt(items: readonly Placed[], at: number): [Placed[], Placed[]] {
  const isLeft = ({ start, end }: Box): boolean => (start + end) / 2 < at;
  return [items.filter(({ box }) => isLeft(box)), items.filter(({ box }) => !isLeft(box))];
}

/** A label beside a block of text stands on no line of it: both are read by themselves. */
function partBand(band: readonly Placed[]): [Placed[], Placed[]] | null {
  if (band.length < 3) return null;
  for (const gap of gapsOf(band)) {
    const sides = splitAt(band, (gap.start + gap.end) / 2);
    const [left, right] = sides.map((side) => side.filter((item) => item.kind === "line")) as [LineItem[], LineItem[]];
    if (sides.some((side) => side.length === 0)) continue;
    const fewer = left.length <= right.length ? left : right;
    const more = fewer === left ? right : left;
    const aligned = fewer.filter(({ line }) =>
      more.some((other) => Math.abs(other.line.baseline - line.baseline) <= SAME_BASELINE * line.size),
    );
    if (aligned.length < fewer.length / 2 && more.length > 1) return sides;
  }
  return null;
}

type LineItem = Extract<Placed, { kind: "line" }>;

/** Parts that no height has in common, from the top down. */
function cutBands(items: readonly Placed[]): Placed[][] {
  const sorted = [...items].sort((a, b) => a.box.top - b.box.top);
  const bands: Placed[][] = [];
  let bottom = -Infinity;
  for (const item of sorted) {
    // Lines of a tight paragraph overlap a little; the body of a letter is smaller than its box.
    const slack = item.kind === "line" ? item.line.size * 0.2 : 0;
    if (item.box.top + slack >= bottom) bands.push([item]);
    else bands.at(-1)?.push(item);
    bottom = Math.max(bottom, item.box.bottom - slack);
  }
  return bands;
}

function readRows(items: readonly Placed[], column: Column, page: FlowPage): FlowItem[] {
  const rows = findAlignedTables(groupRows(items, ({ box }) => box));
  return rows.flatMap((row) =>
    (Array.isArray(row) ? joinRow(row) : [placedTable(row)]).map((one) => asFlow(one, column, page)),
  );
}

function asFlow(item: Placed, column: Column, { number }: FlowPage): FlowItem {
  return item.kind === "line"
    ? { kind: "line", line: item.line, column, page: number }
    : { kind: "table", table: item.table, column, page: number };
}
