import type { Box } from "./line.ts";

const MIN_SHARED = 0.5;

/** Boxes that stand beside each other, from the top down and each row from its start on. */
export function groupRows<T>(items: readonly T[], boxOf: (item: T) => Box): T[][] {
  const sorted = items
    .map((item) => ({ item, box: boxOf(item) }))
    .sort((a, b) => a.box.top + a.box.bottom - b.box.top - b.box.bottom);
  const rows: { items: typeof sorted; top: number; bottom: number }[] = [];
  for (const entry of sorted) {
    const row = rows.at(-1);
    const { top, bottom } = entry.box;
    const shared = row === undefined ? 0 : Math.min(bottom, row.bottom) - Math.max(top, row.top);
    if (row !== undefined && shared >= MIN_SHARED * Math.min(bottom - top, row.bottom - row.top)) {
      row.items.push(entry);
      // The row stays as high as its first item: growing would chain one row to the next.
    } else rows.push({ items: [entry], top, bottom });
  }
  return rows.map((row) => row.items.sort((a, b) => a.box.start - b.box.start).map(({ item }) => item));
}
