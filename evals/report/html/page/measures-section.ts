import type { MetricValue } from "../../../run-results.ts";
import { formatInterval, formatMeasure } from "../../format-measure.ts";
import { makeIntervalChart } from "./interval-chart.ts";
import { type Child, make, makeTable, quoted, scrollable } from "./make-element.ts";
import type { View } from "./view.ts";

/** The measures of the whole run: shares as a chart, all of them as a table. */
export function makeMeasures(view: View): Child[] {
  const { data, texts } = view;
  const shares = data.metrics.filter(({ unit, value }) => unit === "share" && value !== null);
  const rows = shares.map((metric) => ({
    label: metric.label,
    isJapanese: true,
    metric,
    before: data.comparison?.metrics.find(({ name }) => name === metric.name)?.before ?? null,
  }));
  const header = [texts.measure, texts.value, texts.interval, texts.items, texts.direction];
  const left = data.metrics.filter(({ value }) => value === null);
  const measured = data.metrics.filter(({ value }) => value !== null);
  const cells = measured.map((metric) => [
    nameCell(metric, view),
    formatMeasure(metric.value, metric.unit),
    formatInterval(metric),
    String(metric.items),
    `${metric.better === "higher" ? "↑" : "↓"} ${texts.better[metric.better]}`,
  ]);
  return [
    rows.length === 0 ? null : makeIntervalChart(texts.shares, rows, texts),
    make(
      "p",
      { class: "fine" },
      data.comparison === null ? texts.chartNote : `${texts.chartNote} ${texts.baselineNote}`,
    ),
    scrollable(texts.allOfRun, makeTable(texts.allOfRun, header, cells)),
    left.length === 0
      ? null
      : make("p", { class: "fine" }, `${texts.unmeasured}: `, quoted(left.map(({ label }) => label).join("、"))),
  ];
}

function nameCell({ name, label }: MetricValue, { data, texts }: View): Child {
  const definition = Object.hasOwn(data.definitions, name) ? data.definitions[name] : undefined;
  if (definition === undefined) return quoted(label);
  return make(
    "details",
    { class: "definition" },
    make("summary", {}, quoted(label), make("span", { class: "hushed" }, ` ${texts.definition}`)),
    make("p", {}, quoted(definition.formula)),
    make("p", { class: "fine" }, `${texts.source}: `, quoted(definition.source)),
    make("p", { class: "fine" }, `${texts.name}: `, make("code", {}, name)),
  );
}
