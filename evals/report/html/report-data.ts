import type { MetricComparison, RunComparison } from "../../gate/run-comparison.ts";
import type { Metric } from "../../metrics/metric.ts";
import type { CaseResult, GroupResult, MetricValue, RunResults } from "../../run-results.ts";

/** What the page is told of a case that is not opened, and of one that passed. */
export interface ListedCase
  extends Pick<
    CaseResult,
    "id" | "suite" | "type" | "behavior" | "model" | "change" | "variantOf" | "question" | "isPassed" | "abstained"
  > {
  /** Cut; null when the assistant threw. */
  answer: string | null;
  problems: string[];
  /** How the verdict changed from the baseline; absent when it did not. */
  movement?: "fell" | "rose";
  /** Values in the order of `ReportData.scoreNames`. */
  scores: (number | null)[];
  elapsedMs: number;
  /** Absent for what passed, and once the file would grow too large. */
  details?: CaseDetails;
}

/** What is shown of a case that failed, besides what is listed of every case. */
export type CaseDetails = Pick<
  CaseResult,
  "history" | "referenceAnswer" | "citations" | "evidence" | "passages" | "figures" | "conflicts" | "error"
>;

export interface MetricDefinition {
  formula: string;
  source: string;
}

/** Everything that the page shows, as the JSON that it carries. */
export interface ReportData {
  info: RunResults["info"];
  metrics: MetricValue[];
  groups: GroupResult[];
  /** By `Metric.name`. */
  definitions: Record<string, MetricDefinition>;
  comparison: { baseline: string; metrics: MetricComparison[]; added: string[]; removed: string[] } | null;
  /** Why the run does not pass the gate; null when it was not checked. */
  failures: readonly string[] | null;
  scoreNames: string[];
  cases: ListedCase[];
}

export interface ReportDataOptions {
  comparison: RunComparison | null;
  failures?: readonly string[] | null;
  /** Where definitions are taken from. */
  metrics: readonly Pick<Metric, "name" | "formula" | "source">[];
}

const MAX_ANSWER_CHARS = 4000;
const MAX_QUOTE_CHARS = 800;
const MAX_PASSAGES = 10;
const MAX_SHORT_CHARS = 300;
const MAX_SHORT_PROBLEMS = 3;
/** Of all cases as JSON, while their short forms fit: a page of 10 MB still opens at once and can be sent by mail. */
const MAX_CASES_BYTES = 9_000_000;

/** The part of a run that a person looks at: passed cases in short, failed ones whole while there is room, in their order. */
export function toReportData(
  results: RunResults,
  { comparison, failures = null, metrics }: ReportDataOptions,
): ReportData {
  const measured = new Set(results.metrics.map(({ name }) => name));
  const scoreNames = [...new Set(results.cases.flatMap(({ scores }) => Object.keys(scores)))];
  const definitions = metrics
    .filter(({ name }) => measured.has(name))
    .map(({ name, formula, source }) => [name, { formula, source }] as const);
  const movements = new Map(comparison?.changes.map(({ id, after }) => [id, after ? "rose" : "fell"] as const));
  const short = results.cases.map((one) => {
    const movement = movements.get(one.id);
    // The same question may have fallen with one model and not with another.
    return toListedCase(one, scoreNames, movement === "fell" && one.isPassed ? undefined : movement);
  });
  let room = MAX_CASES_BYTES - sizeOf(short);
  const cases = short.map((listed, index) => {
    const one = results.cases[index];
    if (one === undefined || one.isPassed) return listed;
    const whole = { ...listed, ...toWhole(one) };
    const extra = sizeOf(whole) - sizeOf(listed);
    if (extra > room) return listed;
    room -= extra;
    return whole;
  });
  return {
    info: results.info,
    metrics: results.metrics,
    groups: results.groups,
    definitions: Object.fromEntries(definitions),
    comparison: comparison && {
      baseline: comparison.baseline,
      metrics: comparison.metrics,
      added: comparison.added,
      removed: comparison.removed,
    },
    failures,
    scoreNames,
    cases,
  };
}

function toListedCase(one: CaseResult, scoreNames: readonly string[], movement: ListedCase["movement"]): ListedCase {
  const { id, suite, type, behavior, model, change, variantOf, question, isPassed, abstained, elapsedMs } = one;
  return {
    id,
    suite,
    type,
    behavior,
    model,
    change,
    variantOf,
    question,
    isPassed,
    abstained,
    answer: one.answer === null ? null : cut(one.answer, MAX_SHORT_CHARS),
    problems: one.problems.slice(0, MAX_SHORT_PROBLEMS).map((problem) => cut(problem, MAX_SHORT_CHARS)),
    ...(movement && { movement }),
    scores: scoreNames.map((name) => round(one.scores[name] ?? null)),
    elapsedMs: Math.round(elapsedMs * 10) / 10,
  };
}

function toWhole(one: CaseResult): Pick<ListedCase, "answer" | "problems" | "details"> {
  return {
    answer: one.answer === null ? null : cut(one.answer, MAX_ANSWER_CHARS),
    problems: one.problems.map((problem) => cut(problem, MAX_QUOTE_CHARS)),
    details: toDetails(one),
  };
}

function toDetails(one: CaseResult): CaseDetails {
  const cutQuote = <Quoted extends { quote: string }>(quoted: Quoted) => ({
    ...quoted,
    quote: cut(quoted.quote, MAX_QUOTE_CHARS),
  });
  return {
    history: one.history.map(({ role, content }) => ({ role, content: cut(content, MAX_ANSWER_CHARS) })),
    referenceAnswer: one.referenceAnswer,
    citations: one.citations.map(cutQuote),
    evidence: one.evidence.map(cutQuote),
    passages: one.passages.slice(0, MAX_PASSAGES).map((passage) => ({ ...passage, score: round(passage.score) ?? 0 })),
    figures: one.figures,
    conflicts: one.conflicts,
    error: one.error,
  };
}

function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

function cut(text: string, maxChars: number): string {
  // By characters, not code units: half a character would be no text.
  const characters = text.length <= maxChars ? null : [...text];
  return characters === null || characters.length <= maxChars ? text : `${characters.slice(0, maxChars).join("")}…`;
}

function round(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1e4) / 1e4;
}
