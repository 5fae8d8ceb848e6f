import { readFile } from "node:fs/promises";
import { z } from "zod";
import { BaselineError } from "../eval-errors.ts";
import { METRICS } from "../metrics/metrics.ts";
import type { MetricValue, RunResults } from "../run-results.ts";
import { writeFileAtomically } from "../write-file-atomically.ts";
import { toleranceFor } from "./tolerances.ts";

const FORMAT = "tenkyo-baseline/1";
const GATED_COUNTS = ["unsupported-figures", "broken-quotes", "errors"];

/** Counts what may be right as well: more of it is no fault. */
const WARNINGS = ["figure-near-miss"];

/** Times and costs are of the machine and the day; everything else but mere warnings is watched. */
export const GATED_METRICS = METRICS.filter(
  ({ unit, name }) => (unit === "share" && !WARNINGS.includes(name)) || GATED_COUNTS.includes(name),
);

const watchedSchema = z.object({
  name: z.string(),
  value: z.number(),
  items: z.number().int().min(1),
  /** How far it may fall, or rise where less is better; may be edited by hand, and is then kept by updates. */
  tolerance: z.number().min(0),
});

const groupSchema = z.object({
  by: z.enum(["suite", "behavior"]),
  name: z.string(),
  metrics: z.array(watchedSchema),
});

const rowSchema = z.tuple([
  z.string(),
  z.string(),
  z.string(),
  z.string(),
  z.string().nullable(),
  z.array(z.number().nullable()),
]);
type Row = z.infer<typeof rowSchema>;

const baselineSchema = z
  .object({
    format: z.literal(FORMAT),
    /** Of the cases that were measured; see `fingerprintCases`. */
    fingerprint: z.string(),
    models: z.array(z.string()),
    metrics: z.array(watchedSchema),
    groups: z.array(groupSchema),
    /** Measures whose value every case keeps, in this order. */
    columns: z.array(z.string()),
    /** `[id, suite, behavior, model, variantOf, values]` */
    cases: z.array(rowSchema),
  })
  .transform(({ columns, cases, ...rest }) => ({ ...rest, cases: cases.map((row) => fromRow(row, columns)) }));

/** The committed measures that a change may not make worse, with every case's values for paired tests. */
export type Baseline = z.infer<typeof baselineSchema>;
export type WatchedMetric = z.infer<typeof watchedSchema>;
type WatchedGroup = z.infer<typeof groupSchema>;

/**
 * The part of a run that the gate watches.
 * @param previous its tolerances are kept where they were edited by hand; the others follow the new number of cases.
 */
export function toBaseline({ info, metrics, groups, cases }: RunResults, previous?: Baseline): Baseline {
  return {
    format: FORMAT,
    fingerprint: info.fingerprint,
    models: info.models,
    metrics: watch(metrics, previous?.metrics, "overall"),
    groups: groups.flatMap(({ by, name, metrics: ofGroup }): WatchedGroup[] => {
      if (by !== "suite" && by !== "behavior") return [];
      const known = previous?.groups.find((one) => one.by === by && one.name === name)?.metrics;
      return [{ by, name, metrics: watch(ofGroup, known, "group") }];
    }),
    cases: cases.map(({ id, suite, behavior, model, variantOf, scores }) => ({
      id,
      suite,
      behavior,
      model,
      variantOf,
      scores: Object.fromEntries(GATED_METRICS.map(({ name }) => [name, round(scores[name] ?? null)])),
    })),
  };
}

function watch(
  metrics: readonly MetricValue[],
  previous: readonly WatchedMetric[] | undefined,
  scope: "overall" | "group",
): WatchedMetric[] {
  return metrics.flatMap(({ name, value, items, unit }) => {
    if (value === null || !GATED_METRICS.some((metric) => metric.name === name)) return [];
    const known = previous?.find((one) => one.name === name);
    const isEdited = known !== undefined && known.tolerance !== toleranceFor({ name, unit, items: known.items, scope });
    return { name, value, items, tolerance: isEdited ? known.tolerance : toleranceFor({ name, unit, items, scope }) };
  });
}

/** @throws BaselineError when the file is missing, not JSON or of another shape. */
export async function readBaseline(path: string): Promise<Baseline> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, "utf8"));
  } catch (cause) {
    throw new BaselineError(`${path} を読めません（${(cause as Error).message}）。`, cause);
  }
  const parsed = baselineSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new BaselineError(`${path} の形が違います（${z.prettifyError(parsed.error)}）。`, parsed.error);
}

/** A line for each measure and each case, so that a diff shows what changed. @throws StorageError */
export async function writeBaseline(path: string, { cases, groups, metrics, ...head }: Baseline): Promise<void> {
  const columns = GATED_METRICS.map(({ name }) => name);
  const fields = Object.entries({ ...head, columns }).map(
    ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  const groupLines = groups.map(
    ({ by, name, metrics: ofGroup }) =>
      `  {"by": ${JSON.stringify(by)}, "name": ${JSON.stringify(name)}, "metrics": ${list(ofGroup, "    ")}}`,
  );
  const parts = [
    ...fields,
    `"metrics": ${list(metrics, "  ")}`,
    `"groups": [\n${groupLines.join(",\n")}\n]`,
    `"cases": ${list(
      cases.map((one) => toRow(one, columns)),
      "  ",
    )}`,
  ];
  await writeFileAtomically(path, `{\n${parts.join(",\n")}\n}\n`);
}

function list(items: readonly unknown[], indent: string): string {
  return items.length === 0 ? "[]" : `[\n${items.map((item) => indent + JSON.stringify(item)).join(",\n")}\n]`;
}

function toRow({ id, suite, behavior, model, variantOf, scores }: Baseline["cases"][number], columns: string[]): Row {
  return [id, suite, behavior, model, variantOf, columns.map((name) => scores[name] ?? null)];
}

function fromRow([id, suite, behavior, model, variantOf, values]: Row, columns: readonly string[]) {
  const scores: Record<string, number | null> = Object.fromEntries(
    columns.map((name, at) => [name, values[at] ?? null]),
  );
  return { id, suite, behavior, model, variantOf, scores };
}

/** Four decimals are enough for a paired test and keep the file small. */
function round(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1e4) / 1e4;
}
