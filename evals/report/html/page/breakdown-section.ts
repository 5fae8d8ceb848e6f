import type { GroupResult } from "../../../run-results.ts";
import { formatInterval, formatMeasure } from "../../format-measure.ts";
import { makeIntervalChart } from "./interval-chart.ts";
import { type Child, make, makeTable, scrollable } from "./make-element.ts";
import { nameOf, type View } from "./view.ts";

const KINDS = ["suite", "type", "behavior", "change", "model"] as const;

/** One measure, chosen by the reader, by group; and everything in tables. */
export function makeBreakdown(view: View): Child[] {
  const { data, texts } = view;
  const measured = data.metrics.filter(({ value }) => value !== null);
  const charts = make("div", { class: "charts" });
  const select = make(
    "select",
    { id: "shown-measure" },
    ...measured.map(({ name, label }) => make("option", { value: name, lang: "ja" }, label)),
  );
  const drawCharts = (): void => charts.replaceChildren(...KINDS.map((by) => makeGroups(by, select.value, view)));
  select.addEventListener("change", drawCharts);
  drawCharts();
  return [
    make("p", { class: "field" }, make("label", { for: select.id }, texts.shownMeasure), select),
    charts,
    ...KINDS.map((by) => makeGroupTable(by, view)),
  ];
}

function makeGroups(by: GroupResult["by"], metricName: string, view: View): HTMLElement | string {
  const { texts, data } = view;
  const groups = data.groups.filter((group) => group.by === by);
  if (groups.length === 0) return "";
  const rows = groups.flatMap(({ name, metrics }) => {
    const metric = metrics.find((one) => one.name === metricName);
    if (metric === undefined || metric.value === null) return [];
    return [{ label: `${nameOf(by, name, view)} (${metric.items})`, isJapanese: false, metric }];
  });
  if (rows.length > 0) return makeIntervalChart(texts.by[by], rows, texts);
  return make("figure", { class: "chart" }, make("figcaption", {}, texts.by[by]), make("p", {}, texts.nothingMeasured));
}

function makeGroupTable(by: GroupResult["by"], view: View): HTMLElement | null {
  const { texts, data } = view;
  const groups = data.groups.filter((group) => group.by === by);
  if (groups.length === 0) return null;
  const measured = data.metrics.filter(({ value }) => value !== null);
  const header = [texts.name, texts.items, ...measured.map(({ label }) => label)];
  const rows = groups.map(({ name, items, metrics }) => [
    nameOf(by, name, view),
    String(items),
    ...measured.map(({ name: wanted, unit }) => {
      const metric = metrics.find((one) => one.name === wanted);
      if (metric === undefined || metric.value === null) return "–";
      const interval = metric.low === null ? null : make("span", { class: "fine" }, formatInterval(metric));
      return make("span", { class: "stacked" }, formatMeasure(metric.value, unit), interval);
    }),
  ]);
  const title = `${texts.allMeasures}: ${texts.by[by]}`;
  return make("details", {}, make("summary", {}, title), scrollable(title, makeTable(title, header, rows)));
}
