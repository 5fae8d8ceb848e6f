import type { MetricValue } from "../../../run-results.ts";
import { formatInterval, formatMeasure } from "../../format-measure.ts";
import { draw, make } from "./make-element.ts";
import type { Texts } from "./texts.ts";

export interface ChartRow {
  label: string;
  isJapanese: boolean;
  metric: MetricValue;
  /** Of the baseline. */
  before?: number | null;
}

const TICKS = [0, 0.25, 0.5, 0.75, 1];
/** Fewer than the lines: they stand side by side in narrow windows too. */
const LABELLED_TICKS = [0, 0.5, 1];
const HEIGHT = 24;

/**
 * Values with their intervals, one line each, on one scale: from 0 to 100% for shares, else up to the largest.
 * Drawn in percentages of its width, so that it fits any window and its text is text of the page.
 */
export function makeIntervalChart(title: string, rows: readonly ChartRow[], texts: Texts): HTMLElement {
  const unit = rows[0]?.metric.unit ?? "share";
  const largest = Math.max(...rows.flatMap(({ metric, before }) => [metric.value ?? 0, metric.high ?? 0, before ?? 0]));
  const end = unit === "share" || largest <= 0 ? 1 : largest;
  const axis = make(
    "div",
    { class: "chart-axis", "aria-hidden": "true" },
    ...LABELLED_TICKS.map((tick) => make("span", {}, formatMeasure(tick * end, unit).replace(".0%", "%"))),
  );
  return make(
    "figure",
    { class: "chart" },
    make("figcaption", {}, title),
    make("div", { class: "chart-row chart-head" }, make("span"), axis, make("span")),
    make("ul", {}, ...rows.map((row) => makeRow(row, end, texts))),
  );
}

function makeRow({ label, isJapanese, metric, before }: ChartRow, end: number, texts: Texts): HTMLElement {
  const interval = formatInterval(metric);
  const value = formatMeasure(metric.value, metric.unit);
  const baseline = before === undefined || before === null ? "" : formatMeasure(before, metric.unit);
  const description = [
    value,
    ...(metric.low === null ? [] : [`${texts.interval} ${interval}`]),
    `${texts.items} ${metric.items}`,
    ...(baseline === "" ? [] : [`${texts.ofBaseline} ${baseline}`]),
  ].join(", ");
  return make(
    "li",
    { class: "chart-row" },
    make("span", isJapanese ? { lang: "ja" } : {}, label),
    drawRow({ metric, before: before ?? null, end, description }),
    make("span", { class: "chart-value" }, make("b", {}, value), metric.low === null ? null : ` (${interval})`),
  );
}

interface Drawing {
  metric: MetricValue;
  before: number | null;
  end: number;
  description: string;
}

function drawRow({ metric, before, end, description }: Drawing): SVGElement {
  const at = (value: number): string => `${((Math.min(Math.max(value, 0), end) / end) * 100).toFixed(2)}%`;
  const middle = String(HEIGHT / 2);
  const marks = TICKS.map((tick) =>
    draw("line", { class: "tick", x1: `${tick * 100}%`, x2: `${tick * 100}%`, y1: "0", y2: String(HEIGHT) }),
  );
  const { value, low, high } = metric;
  if (low !== null && high !== null) {
    marks.push(draw("line", { class: "interval", x1: at(low), x2: at(high), y1: middle, y2: middle }));
  }
  if (before !== null) marks.push(draw("circle", { class: "before", cx: at(before), cy: middle, r: "6" }));
  if (value !== null) marks.push(draw("circle", { class: "value", cx: at(value), cy: middle, r: "4.5" }));
  return draw("svg", { role: "img", "aria-label": description, height: String(HEIGHT) }, ...marks);
}
