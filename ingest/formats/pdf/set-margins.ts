import type { Column, FlowItem } from "./flow.ts";

/** Lines at least this long show where a column's text wraps. */
const LONG_LINE = 14;
const BUCKET = 4;

/**
 * Sets the columns' ends to where their lines wrap. A caption or a date may reach further out than the text,
 * and a page with a few short lines does not show its margin; the document's own is used then.
 */
export function setMargins(flow: readonly FlowItem[]): void {
  const ends = new Map<Column, number[]>();
  for (const item of flow) {
    if (item.kind !== "line" || item.line.text.length < LONG_LINE) continue;
    const own = ends.get(item.column);
    if (own === undefined) ends.set(item.column, [item.line.end]);
    else own.push(item.line.end);
  }
  const usual = mostCommon([...ends.values()].flat());
  for (const column of new Set(flow.map((item) => item.column))) {
    const own = [...(ends.get(column) ?? [])].sort((a, b) => a - b);
    const wrapped = own[Math.floor(own.length * 0.85)];
    const isWide = usual !== null && column.start < usual && column.end > usual - 5 * BUCKET;
    if (wrapped !== undefined && own.length >= 5 && !(isWide && Math.abs(wrapped - usual) < 10 * BUCKET)) {
      column.end = wrapped;
    } else if (isWide) column.end = usual;
  }
}

function mostCommon(values: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const value of values) {
    const bucket = Math.round(value / BUCKET) * BUCKET;
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? null;
}
