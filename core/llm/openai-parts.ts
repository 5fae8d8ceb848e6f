import { BackendError } from "../inference/backend-error.ts";
import { readErrorValue } from "../inference/read-error-body.ts";
import type { ChatUsage } from "./chat-backend.ts";
import { eventsOf, parseJson } from "./reply-events.ts";
import type { ReplyPart } from "./reply-part.ts";

export interface ReadPartsOptions {
  /** For messages. */
  model: string;
  /** Where this server puts what the model thinks, beside the usual fields. */
  reasoningField?: string | undefined;
}

/** Optional all the way: compatible servers send chunks without choices, and choices without a delta. */
interface Chunk {
  object?: unknown;
  error?: unknown;
  message?: unknown;
  choices?: ({ delta?: Delta | null; message?: Delta | null; finish_reason?: unknown } | null)[] | null;
  usage?: { prompt_tokens?: unknown; completion_tokens?: unknown } | null;
}

interface Delta {
  content?: unknown;
  refusal?: unknown;
  tool_calls?: ({ function?: { arguments?: unknown } | null } | null)[] | null;
  [field: string]: unknown;
}

const REASONING_FIELDS = ["reasoning_content", "reasoning"];
const LENGTH = /^(?:length|max_tokens|max_output_tokens)$/iu;

/** The parts of a reply in OpenAI's protocol; also of one that was sent whole, by a server that does not stream. */
export async function* readOpenAiParts(response: Response, options: ReadPartsOptions): AsyncGenerator<ReplyPart> {
  const { model } = options;
  let counted: ChatUsage = { inputTokens: 0, outputTokens: 0 };
  for await (const { data, isCut } of eventsOf(response, model)) {
    if (data === "") continue;
    if (data.trim() === "[DONE]") {
      yield { kind: "finish", reason: "complete" };
      continue;
    }
    for (const part of partsOf(parseJson(data, { model, isCut }) as Chunk | null, options)) {
      if (part.kind !== "usage") {
        yield part;
        continue;
      }
      // Some servers tell with every chunk what it has come to so far.
      const { inputTokens, outputTokens } = part.usage;
      yield {
        kind: "usage",
        usage: {
          inputTokens: inputTokens - counted.inputTokens,
          outputTokens: outputTokens - counted.outputTokens,
        },
      };
      counted = part.usage;
    }
  }
}

function* partsOf(chunk: Chunk | null, { model, reasoningField }: ReadPartsOptions): Generator<ReplyPart> {
  if (typeof chunk !== "object" || chunk === null) return;
  const { choices, usage, error, message, object } = chunk;
  if ((error !== undefined && error !== null) || object === "error" || (!choices && typeof message === "string"))
    throw new BackendError({ model, ...readErrorValue(chunk) });
  const choice = choices?.[0];
  const delta = choice?.delta ?? choice?.message;
  if (delta) {
    const text = `${textOf(delta.content)}${(delta.tool_calls ?? []).map((call) => textOf(call?.function?.arguments)).join("")}`;
    if (text !== "") yield { kind: "text", text };
    else if ([...REASONING_FIELDS, reasoningField].some((field) => field !== undefined && isSaid(delta[field])))
      yield { kind: "reasoning" };
    if (textOf(delta.refusal) !== "") yield { kind: "finish", reason: "filtered" };
  }
  const finish = choice?.finish_reason;
  if (typeof finish === "string" && finish !== "")
    yield {
      kind: "finish",
      reason: LENGTH.test(finish) ? "length" : /content_filter|safety/iu.test(finish) ? "filtered" : "complete",
    };
  const { prompt_tokens: inputTokens, completion_tokens: outputTokens } = usage ?? {};
  if (typeof inputTokens === "number" && typeof outputTokens === "number")
    yield { kind: "usage", usage: { inputTokens, outputTokens } };
}

/** A text, or the texts of a list of parts. */
function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content.map((part) => (part?.type === "text" ? textOf(part.text) : "")).join("");
}

function isSaid(value: unknown): boolean {
  return typeof value === "string" ? value !== "" : Array.isArray(value) && value.length > 0;
}
