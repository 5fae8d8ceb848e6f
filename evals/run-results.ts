import { readFile } from "node:fs/promises";
import { z } from "zod";
import { EvalUsageError } from "./eval-errors.ts";

export const RESULTS_FORMAT = "tenkyo-eval/1";

const lines = z.object({ source: z.string(), lineStart: z.number().int(), lineEnd: z.number().int() });

const metricValueSchema = z.object({
  /** Of a `Metric`. */
  name: z.string(),
  label: z.string(),
  unit: z.enum(["share", "count", "ms", "yen", "usd"]),
  better: z.enum(["higher", "lower"]),
  /** Null when no case bears on it. */
  value: z.number().nullable(),
  /** Cases that bear on it. */
  items: z.number().int(),
  /** Bootstrap 95% interval; null where there is none. */
  low: z.number().nullable(),
  high: z.number().nullable(),
});

const caseResultSchema = z.object({
  id: z.string(),
  suite: z.string(),
  type: z.string(),
  behavior: z.enum(["answer", "abstain", "flag_conflict", "resist"]),
  model: z.string(),
  variantOf: z.string().nullable(),
  change: z.string().nullable(),
  /** What intervals and tests draw as one; absent in files of older runs. See `clusterOf`. */
  cluster: z.string().optional(),
  question: z.string(),
  history: z.array(z.object({ role: z.enum(["user", "assistant"]), content: z.string() })),
  referenceAnswer: z.string(),
  /** As shown, with its `[n]`; null when the assistant threw. */
  answer: z.string().nullable(),
  abstained: z.boolean(),
  citations: z.array(lines.extend({ id: z.number().int(), title: z.string(), quote: z.string() })),
  evidence: z.array(lines.extend({ quote: z.string() })),
  passages: z.array(lines.extend({ rank: z.number().int(), score: z.number() })),
  figures: z.array(z.object({ text: z.string(), status: z.enum(["supported", "derived", "unsupported"]) })),
  conflicts: z.number().int(),
  isPassed: z.boolean(),
  /** What was missing or wrong, a sentence each, Japanese. */
  problems: z.array(z.string()),
  /** By `Metric.name`. */
  scores: z.record(z.string(), z.number().nullable()),
  elapsedMs: z.number(),
  error: z.string().nullable(),
});

const groupSchema = z.object({
  by: z.enum(["suite", "type", "behavior", "change", "model"]),
  name: z.string(),
  items: z.number().int(),
  metrics: z.array(metricValueSchema),
});

const runResultsSchema = z.object({
  format: z.literal(RESULTS_FORMAT),
  info: z.object({
    /** Day of the run in UTC. */
    date: z.string(),
    models: z.array(z.string()),
    suites: z.array(z.object({ name: z.string(), files: z.array(z.string()), items: z.number().int() })),
    /** Of the cases; see `fingerprintCases`. */
    fingerprint: z.string(),
    seed: z.number().int(),
    tenkyo: z.string(),
    node: z.string(),
    embedder: z.string(),
    ingestMs: z.number(),
    totalMs: z.number(),
    /** Why the run ended before its last case, Japanese; absent when it did not. */
    stopped: z.string().optional(),
  }),
  metrics: z.array(metricValueSchema),
  groups: z.array(groupSchema),
  cases: z.array(caseResultSchema),
});

/** One run as written to `latest.json`: what every report, comparison and gate is made from. */
export type RunResults = z.infer<typeof runResultsSchema>;
export type MetricValue = z.infer<typeof metricValueSchema>;
export type CaseResult = z.infer<typeof caseResultSchema>;
export type GroupResult = z.infer<typeof groupSchema>;

/** @throws EvalUsageError when the file is missing, not JSON or of another format. */
export async function readRunResults(path: string): Promise<RunResults> {
  try {
    return runResultsSchema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : (cause as Error).message;
    throw new EvalUsageError(
      `評価の結果 ${path} を読めません（${reason}）。npm run eval が書いた latest.json を指定してください。`,
      cause,
    );
  }
}
