import type { MetricValue } from "../run-results.ts";

type Unit = MetricValue["unit"];

const NOTHING = "–";

/**
 * A measure for a table.
 * @example formatMeasure(0.9612, "share") // "96.1%"
 */
export function formatMeasure(value: number | null, unit: Unit): string {
  if (value === null) return NOTHING;
  if (unit === "share") return `${(value * 100).toFixed(1)}%`;
  if (unit === "ms") return `${value.toFixed(1)} ms`;
  if (unit === "yen") return `${toShort(value)} 円`;
  return unit === "usd" ? `${toShort(value)} ドル` : toShort(value);
}

/** An interval: `93.8–97.9%`; a dash when there is none. */
export function formatInterval({ low, high, unit }: Pick<MetricValue, "low" | "high" | "unit">): string {
  if (low === null || high === null) return NOTHING;
  const start = formatMeasure(low, unit).replace(/(?:%| ms| 円| ドル)$/u, "");
  return `${start}–${formatMeasure(high, unit)}`;
}

/** A difference, which for shares is in points of a percentage: `+1.3 pt`, `−2`. */
export function formatDifference(difference: number | null, unit: Unit): string {
  if (difference === null) return NOTHING;
  const size = Math.abs(difference);
  const text = unit === "share" ? `${(size * 100).toFixed(1)} pt` : formatMeasure(size, unit);
  if (!/[1-9]/u.test(text)) return `±${text}`;
  return `${difference < 0 ? "−" : "+"}${text}`;
}

/** The interval of a difference: `−2.1 – +0.4 pt`. */
export function formatDifferenceInterval(low: number | null, high: number | null, unit: Unit): string {
  if (low === null || high === null) return NOTHING;
  const start = formatDifference(low, unit).replace(/ (?:pt|ms|円|ドル)$/u, "");
  return `${start} – ${formatDifference(high, unit)}`;
}

/** A p value with three decimals: `0.012`, `< 0.001`. */
export function formatPValue(pValue: number | null): string {
  if (pValue === null) return NOTHING;
  return pValue < 0.001 ? "< 0.001" : pValue.toFixed(3);
}

function toShort(value: number): string {
  return Number.isInteger(value) ? value.toLocaleString("en-US") : value.toFixed(2);
}
