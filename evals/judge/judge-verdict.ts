import { z } from "zod";

export const VERDICTS = ["met", "not-met", "unclear"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What a judge said of one reply. */
export interface JudgeVerdict {
  verdict: Verdict;
  reason: string;
}

const MAX_REASON_CHARS = 1_000;
/** Models that are asked for JSON alone like to put it between these. */
const FENCED = /^```(?:json)?\s*\n(?<inner>[\s\S]*?)\n?```$/u;

/** As the prompt asks for it, and as backends that take a schema are told. */
export const VERDICT_JSON_SCHEMA = {
  type: "object",
  properties: { code: { type: "string" }, verdict: { type: "string", enum: VERDICTS }, reason: { type: "string" } },
  required: ["code", "verdict", "reason"],
  additionalProperties: false,
} as const;

/**
 * The verdict of a reply that is the JSON object which was asked for, with the code of its prompt, and nothing else. Null
 * for any other: a reply that has to be interpreted is no verdict, and one without the code was written by somebody else.
 */
export function parseVerdict(reply: string, code: string): JudgeVerdict | null {
  const text = reply.trim();
  let json: unknown;
  try {
    json = JSON.parse(FENCED.exec(text)?.groups?.inner ?? text);
  } catch {
    return null;
  }
  const parsed = z
    .strictObject({ code: z.literal(code), verdict: z.enum(VERDICTS), reason: z.string().max(MAX_REASON_CHARS) })
    .safeParse(json);
  return parsed.success ? { verdict: parsed.data.verdict, reason: parsed.data.reason } : null;
}
