import { findGutter } from "./find-gutter.ts";
import { boundsOf, type Column, type FlowItem, type Placed } from "./flow.ts";
import { groupRows } from "./group-rows.ts";
import { joinRow } from "./join-row.ts";
import type { Box } from "./line.ts";

/** Parts within parts beyond this are read row by row. */
const MAX_DEPTH = 12;

/** Puts lines and tables of a page into reading order: columns one after the other, rows from the top down. */
export function orderFlow(items: readonly Placed[], page: number): FlowItem[] {
  const flow: FlowItem[] = [];
  const pending = [{ items: [...items], depth: 0 }];
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (part.items.length === 0) continue;
    const bands = cutBands(part.items);
    const gutter = part.depth < MAX_DEPTH ? findGutter(bands) : null;
    if (gutter === null) {
      flow.push(...readRows(part.items, page));
      continue;
    }
    const { from, to, at } = gutter;
    const inside = bands.slice(from, to).flat();
    const depth = part.depth + 1;
    // Last in, first out: what is read first goes on last.
    pending.push({ items: bands.slice(to).flat(), depth: part.depth });
    pending.push({ items: inside.filter(({ box }) => middle(box) >= at), depth });
    pending.push({ items: inside.filter(({ box }) => middle(box) < at), depth });
    pending.push({ items: bands.slice(0, from).flat(), depth: part.depth });
  }
  return flow;
}

function middle({ start, end }: Box): number {
  return (start + end) / 2;
}

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

function readRows(items: readonly Placed[], page: number): FlowItem[] {
  const { start, end } = boundsOf(items);
  const column: Column = { start, end };
  return groupRows(items, ({ box }) => box).flatMap((row) => joinRow(row).map((one) => asFlow(one, column, page)));
}

function asFlow(item: Placed, column: Column, page: number): FlowItem {
  return item.kind === "line"
    ? { kind: "line", line: item.line, column, page }
    : { kind: "table", table: item.table, column, page };
}
