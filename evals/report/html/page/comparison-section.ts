import type { MetricComparison } from "../../../gate/run-comparison.ts";
import { formatDifference, formatDifferenceInterval, formatMeasure, formatPValue } from "../../format-measure.ts";
import { type Child, make, makeTable, quoted, scrollable } from "./make-element.ts";
import type { View } from "./view.ts";

const SIGNS = { better: "▲", worse: "▼", noise: "≈", same: "＝" } as const;

/** What to look at first. */
const ORDER = ["worse", "better", "noise"] as const;

/** What changed from the baseline. `show` lists the cases that fell or rose. */
export function makeComparison(view: View, show: (movement: "fell" | "rose") => void): Child[] {
  const { data, texts } = view;
  const { comparison } = data;
  if (comparison === null) return [];
  const header = [
    texts.measure,
    texts.before,
    texts.after,
    texts.difference,
    texts.differenceInterval,
    texts.pValue,
    texts.items,
    texts.verdict,
  ];
  const measured = comparison.metrics.filter(({ before, after }) => before !== null || after !== null);
  const rows = ORDER.flatMap((verdict) => measured.filter((one) => one.verdict === verdict)).map((one) =>
    toRow(one, view),
  );
  const same = measured.filter(({ verdict }) => verdict === "same").map(({ label }) => label);
  const movements = (["fell", "rose"] as const).map((movement) => {
    const moved = data.cases.filter((one) => one.movement === movement);
    const button = make("button", { type: "button" }, `${texts[movement]}: ${texts.showThem}`);
    button.addEventListener("click", () => show(movement));
    return make("li", {}, `${texts[movement]}: ${texts.count(moved.length)} `, moved.length === 0 ? null : button);
  });
  return [
    make("p", {}, `${texts.comparedWith}: `, make("code", {}, comparison.baseline)),
    rows.length === 0 ? null : scrollable(texts.comparedMeasures, makeTable(texts.comparedMeasures, header, rows)),
    same.length === 0 ? null : make("p", {}, `${texts.unchangedMeasures}: `, quoted(same.join("、"))),
    make("p", { class: "fine" }, texts.comparisonNote),
    make("ul", { class: "movements" }, ...movements),
    makeIds(texts.added, comparison.added, view),
    makeIds(texts.removed, comparison.removed, view),
  ];
}

function toRow(compared: MetricComparison, { data, texts }: View): Child[] {
  const { name, label, before, after, difference, low, high, pValue, items, verdict } = compared;
  const unit = data.metrics.find((metric) => metric.name === name)?.unit ?? "count";
  return [
    quoted(label),
    formatMeasure(before, unit),
    formatMeasure(after, unit),
    formatDifference(difference, unit),
    formatDifferenceInterval(low, high, unit),
    formatPValue(pValue),
    String(items),
    make(
      "span",
      { class: `verdict is-${verdict}` },
      make("span", { "aria-hidden": "true" }, `${SIGNS[verdict]} `),
      texts.verdicts[verdict],
    ),
  ];
}

function makeIds(title: string, ids: readonly string[], { texts }: View): Child {
  if (ids.length === 0) return null;
  const summary = make("summary", {}, `${title}: ${texts.count(ids.length)}`);
  return make("details", {}, summary, make("p", { class: "ids" }, ids.join(" ")));
}
