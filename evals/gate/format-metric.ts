import type { Metric } from "../metrics/metric.ts";

/** A value as tables and reasons show it: shares in percent with one decimal. */
export function formatMetric(unit: Metric["unit"], value: number): string {
  switch (unit) {
    case "share":
      return `${(value * 100).toFixed(1)}%`;
    case "ms":
      return `${value.toFixed(1)} ms`;
    case "yen":
      return `${value.toFixed(1)} 円`;
    case "usd":
      return `${value.toFixed(2)} ドル`;
    case "count":
      return String(value);
  }
}

/** How far a value may move: shares in points. */
export function formatTolerance(unit: Metric["unit"], tolerance: number): string {
  return unit === "share" ? `${(tolerance * 100).toFixed(1)} ポイント` : formatMetric(unit, tolerance);
}
