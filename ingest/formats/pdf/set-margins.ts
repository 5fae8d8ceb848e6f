import type { Column, FlowItem } from "./flow.ts";

/** Lines at least this long show where a column's text wraps. */
const LONG_LINE = 14;
const BUCKET = 4;
const MIN_LINES = 5;

/**
 * Sets the columns' ends to where their lines wrap. A caption or a date may reach further out than the text,
 * and a page with a few short lines does not show its margin; that of pages as wide is used then.
 */
export function setMargins(flow: readonly FlowItem[]): void {
  const ends = new Map<Column, number[]>();
  const byWidth = new Map<number, number[]>();
  for (const item of flow) {
    if (item.kind !== "line" || item.line.text.length < LONG_LINE) continue;
    push(ends, item.column, item.line.end);
    if (item.column.isWhole) push(byWidth, Math.round(item.column.pageWidth), item.line.end);
  }
  for (const column of new Set(flow.map((item) => item.column))) {
    const own = [...(ends.get(column) ?? [])].sort((a, b) => a - b);
    const wrapped = own.length >= MIN_LINES ? own[Math.floor(own.length * 0.85)] : undefined;
    const usual = mostCommon(byWidth.get(Math.round(column.pageWidth)) ?? []);
    if (!column.isWhole || usual === null) column.end = wrapped ?? column.end;
    else if (wrapped === undefined || Math.abs(wrapped - usual) < 10 * BUCKET) column.end = usual;
    else column.end = wrapped;
  }
}

function push<K>(lists: Map<K, number[]>, key: K, value: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function mostCommon(values: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const value of values) {
    const bucket = Math.round(value / BUCKET) * BUCKET;
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? null;
}
