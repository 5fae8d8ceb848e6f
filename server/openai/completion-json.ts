import { estimateTokens } from "../../core/llm/estimate-tokens.ts";
import type { AnswerJson } from "../contract.ts";

/** Everything that is known of an answer beside its text; as in the JSON of `POST /api/ask`. */
export interface TenkyoExtension extends Omit<AnswerJson, "answer" | "seenPassages" | "removedMarks" | "usage"> {
  usage: {
    /** Nobody counted the tokens of `usage`: the backend does not, or the built-in answerer wrote. */
    isEstimated: boolean;
    cost?: NonNullable<AnswerJson["usage"]>["cost"];
  };
}

export interface CompletionUsage {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
}

export interface CompletionHead {
  id: string;
  created: number;
  model: string;
}

type FinishReason = "stop" | "length";

/** `choices[].delta` of one piece of a stream. */
export interface CompletionDelta {
  role?: "assistant";
  content?: string;
  tenkyo?: TenkyoExtension;
}

export interface CompletionChunk extends CompletionHead {
  object: "chat.completion.chunk";
  choices: { index: 0; delta: CompletionDelta; logprobs: null; finish_reason: FinishReason | null }[];
  /** Only where the client asked for it; null in all but the last. */
  usage?: CompletionUsage | null;
}

export interface CompletionJson extends CompletionHead {
  object: "chat.completion";
  choices: {
    index: 0;
    message: { role: "assistant"; content: string; refusal: null; tenkyo?: TenkyoExtension };
    logprobs: null;
    finish_reason: FinishReason;
  }[];
  usage: CompletionUsage;
}

/** A finished answer, apart from who asked which model for it. */
export interface FinishedCompletion {
  content: string;
  extension: TenkyoExtension | undefined;
  usage: CompletionUsage;
  finishReason: FinishReason;
}

export function toExtension(answer: AnswerJson): TenkyoExtension {
  const { answer: _text, seenPassages: _seen, removedMarks: _removed, usage, ...rest } = answer;
  const { isEstimated = true, cost } = usage ?? {};
  return { ...rest, usage: { isEstimated, ...(cost && { cost }) } };
}

/** As the backend counted; without that an estimate, which is on the high side for Japanese. */
export function toUsage({ answer, prompt, content }: { answer?: AnswerJson; prompt: string; content: string }) {
  const input = answer?.usage?.inputTokens ?? estimateTokens(prompt);
  const output = answer?.usage?.outputTokens ?? estimateTokens(content);
  return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output } satisfies CompletionUsage;
}

export function toCompletion(head: CompletionHead, { content, extension, usage, finishReason }: FinishedCompletion) {
  const message = { role: "assistant" as const, content, refusal: null, ...(extension && { tenkyo: extension }) };
  return {
    ...{ id: head.id, object: "chat.completion", created: head.created, model: head.model },
    choices: [{ index: 0, message, logprobs: null, finish_reason: finishReason }],
    usage,
  } satisfies CompletionJson;
}

export function toChunk(
  head: CompletionHead,
  { delta, finishReason = null }: { delta: CompletionDelta; finishReason?: FinishReason | null },
): CompletionChunk {
  return {
    ...{ id: head.id, object: "chat.completion.chunk", created: head.created, model: head.model },
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
  };
}
