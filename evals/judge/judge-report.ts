import { readFile } from "node:fs/promises";
import { z } from "zod";
import { VERDICTS } from "./judge-verdict.ts";

export const JUDGE_FORMAT = "tenkyo-judge/1";

/** Why there is no verdict: in all but `judged`. */
export const OUTCOMES = [
  "judged",
  "unparseable",
  "hostile",
  "not-cleared",
  "unavailable",
  "too-long",
  "over-cost",
] as const;

const itemSchema = z.object({
  caseId: z.string(),
  suite: z.string(),
  model: z.string(),
  kind: z.enum(["requirement", "correctness"]),
  outcome: z.enum(OUTCOMES),
  /** Null unless the outcome is `judged`. */
  verdict: z.enum(VERDICTS).nullable(),
  reason: z.string(),
  /** What the deterministic scorers say; null where they leave it open. */
  byRule: z.boolean().nullable(),
  promptHash: z.string(),
  /** The whole prompt, so that the verdict can be repeated. */
  prompt: z.object({ system: z.string(), content: z.string() }),
  /** When the judge replied; null when it did not. */
  askedAt: z.string().nullable(),
  isCached: z.boolean(),
});

const agreementSchema = z.object({
  kind: z.enum(["requirement", "correctness"]),
  items: z.number().int(),
  observed: z.number(),
  kappa: z.number().nullable(),
});

const judgeReportSchema = z.object({
  format: z.literal(JUDGE_FORMAT),
  /** Day of the run in UTC. */
  date: z.string(),
  judge: z.object({
    id: z.string(),
    label: z.string(),
    model: z.string(),
    host: z.string(),
    region: z.string().nullable(),
    contract: z.string(),
    temperature: z.number().nullable(),
  }),
  promptVersion: z.string(),
  /** Of this run's requests; cached verdicts cost nothing. */
  usage: z
    .object({
      inputTokens: z.number(),
      outputTokens: z.number(),
      isEstimated: z.boolean(),
      cost: z.object({ amount: z.number(), currency: z.enum(["JPY", "USD"]) }).optional(),
    })
    .nullable(),
  /** Named `judge-…`; never among a run's metrics. */
  metrics: z.array(z.object({ name: z.string(), label: z.string(), value: z.number().nullable(), items: z.number() })),
  /** Of the judge with the deterministic scorers, by what was asked. */
  agreement: z.array(agreementSchema),
  items: z.array(itemSchema),
});

/** What a judge said of a run; kept apart from the run's results. */
export type JudgeReport = z.infer<typeof judgeReportSchema>;
export type JudgedItem = z.infer<typeof itemSchema>;

/** Null when there is no such file or it is of another format: the judge is an extra. */
export async function readJudgeReport(path: string): Promise<JudgeReport | null> {
  try {
    return judgeReportSchema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return null;
  }
}
