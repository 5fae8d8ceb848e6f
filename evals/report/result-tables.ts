import { groupBy } from "../group-by.ts";
import type { CaseResult, MetricValue } from "../run-results.ts";
import { formatInterval, formatMeasure } from "./format-measure.ts";
import { measureCases } from "./to-run-results.ts";

/** What a table of groups shows, as far as cases bear on it. */
const GROUP_METRICS = [
  "answer-correctness",
  "figure-with-citation",
  "citation-overlap",
  "hit-at-5",
  "abstention-recall",
  "robustness-drop",
];

/** Rows of the measures that some case bears on, with their intervals. */
export function measureRows(metrics: readonly MetricValue[]): string[][] {
  const measured = metrics.filter(({ value }) => value !== null);
  return [
    ["指標", "値", "95% 区間", "件数"],
    ...measured.map((metric) => [
      metric.label,
      formatMeasure(metric.value, metric.unit),
      formatInterval(metric),
      String(metric.items),
    ]),
  ];
}

export interface GroupRowsOptions {
  title: string;
  by: "type" | "behavior" | "change";
  cases: readonly CaseResult[];
  seed: number;
}

/** Rows of the main measures by group, the first one with its interval, in the order in which the groups first occur. */
export function groupRows({ title, by, cases, seed }: GroupRowsOptions): string[][] {
  const groups = [...groupBy(cases, (one) => one[by])].flatMap(([name, members]) =>
    name === null ? [] : [{ name, items: members.length, metrics: measureCases(members, seed) }],
  );
  const shown = GROUP_METRICS.flatMap((name) => {
    const ofGroups = groups.flatMap(({ metrics }) => metrics.find((metric) => metric.name === name) ?? []);
    const isMeasured = ofGroups.some(({ value }) => value !== null);
    return isMeasured ? [{ name, label: ofGroups[0]?.label ?? name }] : [];
  });
  return [
    [title, "件数", ...shown.map(({ label }) => label)],
    ...groups.map(({ name, items, metrics }) => [
      name,
      String(items),
      ...shown.map(({ name: wanted }, column) =>
        toCell(
          metrics.find((metric) => metric.name === wanted),
          column === 0,
        ),
      ),
    ]),
  ];
}

function toCell(metric: MetricValue | undefined, showsInterval: boolean): string {
  if (metric === undefined || metric.value === null) return "–";
  const interval = showsInterval && metric.low !== null ? `（${formatInterval(metric)}）` : "";
  return `${formatMeasure(metric.value, metric.unit)}${interval}`;
}
