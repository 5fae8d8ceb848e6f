import type { EvalOptions } from "./cli-options.ts";
import { CASE_LEGEND, renderCase } from "./report/case-report.ts";
import { formatMeasure } from "./report/format-measure.ts";
import { measureRows } from "./report/result-tables.ts";
import { renderTable } from "./report/table.ts";
import type { ScoredSuite } from "./report/to-run-results.ts";
import type { GroupResult, RunResults } from "./run-results.ts";
import type { ScoredCase } from "./score-case.ts";

/** What a table of groups shows; all measures stand below it and in the reports. */
const GROUP_METRICS = [
  "answer-correctness",
  "figure-with-citation",
  "citation-overlap",
  "recall-at-5",
  "abstention-recall",
];
const MS_PER_SECOND = 1_000;

export interface PrintedRun {
  results: RunResults;
  scored: readonly ScoredSuite[];
  show: EvalOptions["show"];
}

/** What the command prints: the asked-for cases first, so that the totals stay in view at the end. */
export function renderResults({ results, scored, show }: PrintedRun): string {
  const { info, metrics, groups, cases } = results;
  const all = scored.flatMap((suite) => suite.scored);
  const shown = all.filter((one) => show === "all" || (show === "failures" && isNoteworthy(one)));
  return [
    ...(shown.length > 0 ? [CASE_LEGEND, ...shown.map(renderCase)] : []),
    ...(["type", "behavior", "suite"] as const).map((by) => renderTable(groupRows(groups, by))),
    renderTable(measureRows(metrics)),
    `モデル ${info.models.join("、")}、${cases.length} 件、取り込み ${(info.ingestMs / MS_PER_SECOND).toFixed(1)} 秒`,
  ].join("\n\n");
}

function isNoteworthy({ run, pass, quotes }: ScoredCase): boolean {
  return pass.score !== 1 || run.error !== null || quotes.problems.length > 0;
}

const GROUP_NAMES = { type: "種類", behavior: "振る舞い", suite: "評価項目群" } as const;

function groupRows(groups: readonly GroupResult[], by: keyof typeof GROUP_NAMES): string[][] {
  const own = groups.filter((group) => group.by === by);
  const labelOf = (name: string): string =>
    own.flatMap(({ metrics }) => metrics).find((metric) => metric.name === name)?.label ?? name;
  return [
    [GROUP_NAMES[by], "件数", ...GROUP_METRICS.map(labelOf)],
    ...own.map(({ name, items, metrics }) => [
      name,
      String(items),
      ...GROUP_METRICS.map((wanted) => {
        const metric = metrics.find((one) => one.name === wanted);
        return metric === undefined ? "" : formatMeasure(metric.value, metric.unit);
      }),
    ]),
  ];
}
