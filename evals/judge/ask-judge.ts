import { countUsage } from "../../core/answer/generated/count-usage.ts";
import { BackendError } from "../../core/inference/backend-error.ts";
import type { ChatEnd } from "../../core/llm/chat-backend.ts";
import { estimateTokens } from "../../core/llm/estimate-tokens.ts";
import { objectionTo } from "../../core/llm/route.ts";
import type { AnswerUsage } from "../../core/routing.ts";
import type { JudgeCache } from "./judge-cache.ts";
import type { JudgeItem } from "./judge-items.ts";
import { buildJudgePrompt, type JudgePrompt } from "./judge-prompt.ts";
import type { JudgedItem } from "./judge-report.ts";
import { parseVerdict, VERDICT_JSON_SCHEMA } from "./judge-verdict.ts";
import type { Judge } from "./open-judge.ts";

export interface AskJudgeOptions {
  judge: Judge;
  cache: JudgeCache;
  /** Nothing more may be spent: only what is cached is told. */
  isOverCost: boolean;
  signal?: AbortSignal | undefined;
  now: () => Date;
}

type Told = Pick<JudgedItem, "outcome" | "verdict" | "reason" | "askedAt" | "isCached">;

/** A verdict takes a tenth of this; models that think need the rest. */
const MAX_OUTPUT_TOKENS = 2_048;
const FRAME_TOKENS = 100;
/** No verdict is longer. */
const MAX_REPLY_CHARS = 20_000;

/** The judge's word on one reply, from the cache or asked for. @throws the signal's reason, and nothing else of the judge. */
export async function askJudge(
  item: JudgeItem,
  { judge, cache, isOverCost, signal, now }: AskJudgeOptions,
): Promise<Told & { used?: AnswerUsage | undefined }> {
  const prompt = buildJudgePrompt(item.asked);
  // A cached reply was cleared when it was asked for; the file has been on this machine since.
  const cached = await cache.read(prompt);
  const known = cached === null ? null : tell(item, prompt, cached);
  if (known !== null && known.outcome !== "unparseable") return { ...known, isCached: true };
  if (isOverCost) return noVerdict("over-cost", "費用の上限に達したため、尋ねていない");
  const objection = objectionTo(judge.backend, item.classification);
  if (objection !== null)
    return noVerdict(objection.outcome === "refused" ? "not-cleared" : "unavailable", objection.reason);
  const room = judge.backend.limits.contextTokens - Math.min(MAX_OUTPUT_TOKENS, judge.backend.limits.maxOutputTokens);
  if (estimateTokens(prompt.system + prompt.content) + FRAME_TOKENS > room)
    return noVerdict("too-long", "回答が長く、判定モデルに収まらない");
  const said = await say(prompt, judge, signal);
  if ("failure" in said) return { ...noVerdict("unavailable", said.failure), used: said.used };
  const askedAt = now().toISOString();
  const told = tell(item, prompt, { reply: said.reply, askedAt });
  if (told.outcome !== "unparseable") await cache.write(prompt, said.reply, askedAt);
  return { ...told, used: said.used };
}

/** What a reply of the judge comes to. A pass that the judged reply asked for is none. */
function tell(item: JudgeItem, prompt: JudgePrompt, { reply, askedAt }: { reply: string; askedAt: string }): Told {
  const parsed = parseVerdict(reply, prompt.code);
  if (parsed === null) return { ...noVerdict("unparseable", "求めた形の判定ではなかった"), askedAt };
  if (parsed.verdict === "met" && item.isHostile)
    return { ...noVerdict("hostile", "回答が判定者への指示を含むため、満たすという判定を採らない"), askedAt };
  return { outcome: "judged", ...parsed, askedAt, isCached: false };
}

function noVerdict(outcome: Exclude<Told["outcome"], "judged">, reason: string): Told {
  return { outcome, verdict: null, reason, askedAt: null, isCached: false };
}

async function say(
  { system, content }: JudgePrompt,
  { backend }: Judge,
  signal: AbortSignal | undefined,
): Promise<{ used: AnswerUsage } & ({ reply: string } | { failure: string })> {
  const jsonSchema = { name: "verdict", schema: VERDICT_JSON_SCHEMA };
  const messages = [{ role: "user", content }] as const;
  const pieces = backend.stream({
    system,
    messages,
    maxOutputTokens: MAX_OUTPUT_TOKENS,
    jsonSchema,
    ...(signal && { signal }),
  });
  let reply = "";
  let end: ChatEnd | undefined;
  const used = (): AnswerUsage => {
    const estimate = () => ({ inputTokens: estimateTokens(system + content), outputTokens: estimateTokens(reply) });
    return countUsage(end?.usage, estimate, backend.price);
  };
  try {
    let next = await pieces.next();
    for (; !next.done && reply.length <= MAX_REPLY_CHARS; next = await pieces.next()) reply += next.value;
    if (next.done) end = next.value;
  } catch (error) {
    signal?.throwIfAborted();
    return { failure: error instanceof BackendError ? error.reason : "予期しない問題が起きた", used: used() };
  } finally {
    await pieces.return({});
  }
  return { reply, used: used() };
}
