import { readFile } from "node:fs/promises";
import { z } from "zod";
import { BaselineError } from "../eval-errors.ts";
import type { Summary } from "../report/summarise.ts";
import { writeFileAtomically } from "../write-file-atomically.ts";

const rate = z.object({ hits: z.number().int().min(0), of: z.number().int().min(0) });
const count = z.number().int().min(0);

const baselineSchema = z.object({
  /** Fingerprint of the cases that were measured. */
  fingerprint: z.string(),
  pass: rate,
  passByBehavior: z.record(z.string(), rate),
  citationOverlap: rate,
  recallAt5: rate,
  unsupportedFigures: count,
  quoteMismatches: count,
  errors: count,
});

/** The committed measures that a change may not make worse. */
export type Baseline = z.infer<typeof baselineSchema>;

/** The part of a summary that the gate watches. Latency is left out: it depends on the machine. */
export function toBaseline(summary: Summary, fingerprint: string): Baseline {
  const { overall, byBehavior, unsupportedFigures, quoteMismatches, errors } = summary;
  return {
    fingerprint,
    pass: overall.pass,
    passByBehavior: Object.fromEntries(byBehavior.map(({ name, pass }) => [name, pass])),
    citationOverlap: overall.citationOverlap,
    recallAt5: overall.recallAt5,
    unsupportedFigures,
    quoteMismatches,
    errors,
  };
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
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new BaselineError(`${path} の形が違います（${problems.join(" / ")}）。`, parsed.error);
}

/** @throws StorageError when the file cannot be written. */
export async function writeBaseline(path: string, baseline: Baseline): Promise<void> {
  await writeFileAtomically(path, `${JSON.stringify(baseline, null, 2)}\n`);
}
