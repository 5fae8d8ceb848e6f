import type { MetricComparison, RunComparison } from "../gate/run-comparison.ts";
import type { CaseResult, MetricValue, RunResults } from "../run-results.ts";
import {
  formatDifference,
  formatDifferenceInterval,
  formatInterval,
  formatMeasure,
  formatPValue,
} from "./format-measure.ts";
import { renderMarkdownTable } from "./table.ts";

/** Of a comment on GitHub. */
export const MAX_SUMMARY_CHARS = 65_536;
const MAX_CASES = 20;
const MAX_QUESTION_CHARS = 160;
const MAX_PROBLEM_CHARS = 240;
const CUT_NOTE = "\n\n（長いため、ここまでを載せています。全文は report.html にあります。）\n";

const VERDICTS = { better: "改善", worse: "**悪化**", noise: "差があるとは言えない", same: "変化なし" } as const;

/** A run for a pull request: the verdict, the measures with what changed, and the cases to look at. */
export function renderMarkdownSummary(results: RunResults, comparison: RunComparison | null): string {
  const { info } = results;
  const sections = [
    `## 評価: ${verdictOf(results, comparison)}`,
    `${info.date}、${info.models.map((model) => code(model)).join("、")}、${info.suites.map(({ name, items }) => `${code(name)} ${items} 件`).join("、")}、` +
      `種 ${info.seed}、項目の指紋 ${code(info.fingerprint)}、所要 ${(info.totalMs / 1000).toFixed(1)} 秒`,
    info.stopped === undefined ? "" : `**途中で終わった実行です**: ${code(info.stopped, MAX_PROBLEM_CHARS)}`,
    ...(comparison === null ? [measuresAlone(results)] : [measuresCompared(results, comparison)]),
    suiteTable(results),
    casesToLookAt(results, comparison),
  ];
  return shorten(`${sections.filter((section) => section !== "").join("\n\n")}\n`);
}

function verdictOf({ cases }: RunResults, comparison: RunComparison | null): string {
  const passed = cases.filter(({ isPassed }) => isPassed).length;
  const total = `${cases.length} 件中 ${passed} 件が合格`;
  if (comparison === null) return total;
  const worse = comparison.metrics.filter(({ verdict }) => verdict === "worse");
  const better = comparison.metrics.filter(({ verdict }) => verdict === "better");
  const fell = comparison.changes.filter(({ after }) => !after).length;
  const rose = comparison.changes.length - fell;
  const names = worse.map(({ label }) => label).join("、");
  const changed = worse.length > 0 ? `悪化 ${worse.length} 指標（${names}）` : "悪化した指標はありません";
  return `${changed}。改善 ${better.length} 指標、新たに不合格 ${fell} 件、新たに合格 ${rose} 件。${total}`;
}

function measuresAlone({ metrics }: RunResults): string {
  const rows = metrics.filter(({ value }) => value !== null).map((metric) => [metric.label, ...valueCells(metric)]);
  return renderMarkdownTable([["指標", "値", "95% 区間", "件数"], ...rows]);
}

function measuresCompared({ metrics }: RunResults, comparison: RunComparison): string {
  const rows = metrics.flatMap((metric) => {
    const compared = comparison.metrics.find(({ name }) => name === metric.name);
    if (metric.value === null && (compared?.before ?? null) === null) return [];
    return [[metric.label, ...valueCells(metric), ...differenceCells(metric, compared)]];
  });
  const header = ["指標", "値", "95% 区間", "件数", "基準", "差", "差の 95% 区間", "p 値", "判定"];
  return `基準: ${code(comparison.baseline)}\n\n${renderMarkdownTable([header, ...rows])}`;
}

function valueCells(metric: MetricValue): string[] {
  return [formatMeasure(metric.value, metric.unit), formatInterval(metric), String(metric.items)];
}

function differenceCells({ unit }: MetricValue, compared: MetricComparison | undefined): string[] {
  if (compared === undefined) return ["–", "–", "–", "–", "–"];
  const { before, difference, low, high, pValue, verdict } = compared;
  return [
    formatMeasure(before, unit),
    formatDifference(difference, unit),
    formatDifferenceInterval(low, high, unit),
    formatPValue(pValue),
    VERDICTS[verdict],
  ];
}

/** The first measure by suite; one suite says no more than the table above. */
function suiteTable({ groups, metrics }: RunResults): string {
  const suites = groups.filter(({ by }) => by === "suite");
  const first = metrics[0];
  if (suites.length < 2 || first === undefined) return "";
  const rows = suites.flatMap(({ name, metrics: measured }) => {
    const metric = measured.find((one) => one.name === first.name);
    return metric === undefined ? [] : [[code(name), ...valueCells(metric)]];
  });
  return renderMarkdownTable([["質問の組", first.label, "95% 区間", "件数"], ...rows]);
}

function casesToLookAt({ cases }: RunResults, comparison: RunComparison | null): string {
  const fellIds = new Set(comparison?.changes.filter(({ after }) => !after).map(({ id }) => id));
  const shown = cases.filter(({ id, isPassed }) => !isPassed && (comparison === null || fellIds.has(id)));
  if (shown.length === 0) return comparison === null ? "" : "新たに不合格になった項目はありません。";
  const rest = shown.length - MAX_CASES;
  const title = comparison === null ? "不合格の項目" : "新たに不合格になった項目";
  return [
    `### ${title}（${shown.length} 件）`,
    shown.slice(0, MAX_CASES).map(renderCase).join("\n"),
    ...(rest > 0 ? [`ほか ${rest} 件は report.html にあります。`] : []),
  ].join("\n\n");
}

function renderCase({ id, model, question, problems, error }: CaseResult): string {
  const reasons = [...(error === null ? [] : [error]), ...problems].join(" ") || "理由の記録なし";
  return `- ${code(id)}（${code(model)}） ${code(question, MAX_QUESTION_CHARS)}\n  - ${code(reasons, MAX_PROBLEM_CHARS)}`;
}

/** As code, so that nothing in a foreign text becomes markup, a link or a mention of somebody. */
function code(text: string, maxChars = 80): string {
  const line = text.replace(/[\s`|]+/gu, " ").trim();
  const characters = [...line];
  return `\`${characters.length <= maxChars ? line || " " : `${characters.slice(0, maxChars).join("")}…`}\``;
}

function shorten(text: string): string {
  if (text.length <= MAX_SUMMARY_CHARS) return text;
  const kept = text.slice(0, MAX_SUMMARY_CHARS - CUT_NOTE.length);
  return kept.slice(0, kept.lastIndexOf("\n")) + CUT_NOTE;
}
