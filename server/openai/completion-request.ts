import { z } from "zod";
import { InvalidParameterError } from "./openai-errors.ts";

const MAX_MESSAGES = 10_000;
const MAX_MODEL_CHARS = 300;

/** A part of a message's content; only those of type `text` are read. */
const contentPart = z.object({ type: z.string(), text: z.string().nullish() });
const content = z.union([z.string(), z.array(contentPart)], {
  error: "文字列か、type と text を持つ部分の配列にしてください",
});

const messageSchema = z.object({
  role: z.enum(["system", "developer", "user", "assistant", "tool", "function"]),
  /** Null where an assistant called a tool. */
  content: content.nullish(),
});

/**
 * Body of `POST /v1/chat/completions`. Null stands for "not given", as with OpenAI. What is neither here nor refused by
 * {@link refuseWhatWouldBeWrong} (temperature, max_tokens, stop, seed, user …) changes nothing, and is passed over.
 */
export const completionRequestSchema = z.object({
  model: z.string().min(1).max(MAX_MODEL_CHARS),
  messages: z.array(messageSchema).min(1).max(MAX_MESSAGES),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  n: z.number().nullish(),
  tool_choice: z.unknown().optional(),
  function_call: z.unknown().optional(),
  response_format: z.object({ type: z.string() }).nullish(),
  logprobs: z.boolean().nullish(),
  modalities: z.array(z.string()).nullish(),
});

export type CompletionRequest = z.infer<typeof completionRequestSchema>;
export type CompletionMessage = CompletionRequest["messages"][number];

/**
 * Refuses what would get another answer than was asked for.
 * @throws InvalidParameterError
 */
export function refuseWhatWouldBeWrong(request: CompletionRequest): void {
  const { n, tool_choice, function_call, response_format, logprobs, modalities } = request;
  const refuse = (param: string, message: string): never => {
    throw new InvalidParameterError(message, { param });
  };
  if ((n ?? 1) !== 1) refuse("n", "n には 1 だけを指定できます。回答は 1 つだけ返します。");
  // Why `auto` is no reason: a model that calls no tool has answered as it may.
  if (forcesCall(tool_choice)) {
    refuse(
      "tool_choice",
      'ツールの呼び出しには対応していません。tool_choice を外すか "auto" か "none" にしてください。',
    );
  }
  if (forcesCall(function_call)) {
    refuse("function_call", "関数の呼び出しには対応していません。function_call を外してください。");
  }
  if ((response_format?.type ?? "text") !== "text") {
    refuse(
      "response_format",
      "JSON 形式の回答には対応していません。response_format を外してください。引用や数値は、応答の tenkyo 項目に JSON で入っています。",
    );
  }
  if (logprobs === true) refuse("logprobs", "logprobs には対応していません。外してください。");
  if (modalities?.some((one) => one !== "text")) {
    refuse("modalities", '文章の回答だけに対応しています。modalities を外すか ["text"] にしてください。');
  }
}

/** `required`, or the name of one. */
function forcesCall(choice: unknown): boolean {
  return choice !== undefined && choice !== null && choice !== "auto" && choice !== "none";
}
