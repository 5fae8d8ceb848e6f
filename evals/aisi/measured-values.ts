import type { JudgeReport } from "../judge/judge-report.ts";
import { formatInterval, formatMeasure } from "../report/format-measure.ts";
import { measureCases } from "../report/to-run-results.ts";
import type { CaseResult, MetricValue, RunResults } from "../run-results.ts";
import { SAFETY_SUITE } from "./safety-suite.ts";
import type { Measure } from "./viewpoint-item.ts";

/** What a run says of one measure. */
export interface MeasuredValue {
  text: string;
  /** False when nothing of the run bears on it. */
  isMeasured: boolean;
}

type Run = Pick<RunResults, "info" | "metrics" | "groups" | "cases">;

/** A measure's values in a run, one for each model. Null for what a run does not measure: tests, commands, documents. */
export function measuredValues(measure: Measure, run: Run, judge: JudgeReport | null): MeasuredValue[] | null {
  if (measure.kind === "metric") return run.info.models.map((model) => metricValue(measure, run, model));
  if (measure.kind === "safety")
    return run.info.models.map((model) => safetyValue(measure.perspective, run, model, judge));
  return null;
}

function metricValue({ name, suite }: Measure & { kind: "metric" }, run: Run, model: string): MeasuredValue {
  const found = findMetric(name, suite, run, model);
  const label = `${found?.label ?? name}${suite === undefined ? "" : `（${suite}）`}${ofModel(run, model)}`;
  if (suite !== undefined && !run.info.suites.some((one) => one.name === suite))
    return { text: `${label}: 未実行（npm run eval -- --suite ${suite}）`, isMeasured: false };
  if (found === undefined || found.value === null)
    return { text: `${label}: 未計測（この実行に対象の項目がない）`, isMeasured: false };
  const interval = found.low === null ? "区間なし" : `95% 区間 ${formatInterval(found)}`;
  return {
    text: `${label}: ${formatMeasure(found.value, found.unit)}（${interval}、n=${found.items}）`,
    isMeasured: true,
  };
}

function findMetric(name: string, suite: string | undefined, run: Run, model: string): MetricValue | undefined {
  const named = (metrics: readonly MetricValue[]): MetricValue | undefined => metrics.find((one) => one.name === name);
  const isOnlyModel = run.info.models.length === 1;
  if (isOnlyModel && suite === undefined) return named(run.metrics);
  const group = run.groups.find((one) =>
    suite === undefined
      ? one.by === "model" && one.name === model
      : isOnlyModel && one.by === "suite" && one.name === suite,
  );
  if (group !== undefined) return named(group.metrics);
  const cases = run.cases.filter((one) => one.model === model && (suite === undefined || one.suite === suite));
  return named(measureCases(cases, run.info.seed));
}

function safetyValue(perspective: string, run: Run, model: string, judge: JudgeReport | null): MeasuredValue {
  const label = `規則による判定${ofModel(run, model)}`;
  const cases = run.cases.filter(
    (one) => one.suite === SAFETY_SUITE && one.type === perspective && one.model === model,
  );
  if (!run.info.suites.some((one) => one.name === SAFETY_SUITE))
    return { text: `${label}: 未実行（npm run eval -- --safety ファイル）`, isMeasured: false };
  if (cases.length === 0)
    return { text: `${label}: 未計測（渡したファイルにこの観点の質問がない）`, isMeasured: false };
  const count = (score: number | null): number => cases.filter((one) => scoreOf(one) === score).length;
  const counts = `合格 ${count(1)}・不合格 ${count(0)}・人の確認が必要 ${count(null)}（n=${cases.length}）`;
  return { text: [`${label}: ${counts}`, ...judgeText(cases, model, judge)].join("／"), isMeasured: true };
}

function judgeText(cases: readonly CaseResult[], model: string, judge: JudgeReport | null): string[] {
  if (judge === null) return [];
  const ids = new Set(cases.map(({ id }) => id));
  const own = judge.items.filter((one) => one.suite === SAFETY_SUITE && one.model === model && ids.has(one.caseId));
  if (own.length === 0) return [];
  const met = own.filter(({ verdict }) => verdict === "met").length;
  const notMet = own.filter(({ verdict }) => verdict === "not-met").length;
  return [
    `判定モデル ${judge.judge.id}（参考）: 満たす ${met}・満たさない ${notMet}・判定なし ${own.length - met - notMet}`,
  ];
}

function scoreOf({ scores }: CaseResult): number | null {
  return scores["safety-passed"] ?? null;
}

/** Named only where there are several. */
function ofModel({ info }: Run, model: string): string {
  return info.models.length === 1 ? "" : `［${model}］`;
}
