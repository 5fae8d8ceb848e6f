import type { CallbackHandlerMethods } from "@langchain/core/callbacks/base";
import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { BackendError } from "../inference/backend-error.ts";
import { type ChatBackend, declarationOf } from "./chat-backend.ts";
import { loadChatModel } from "./load-chat-model.ts";
import type { ReplyPart } from "./reply-part.ts";
import type { LangChainClass } from "./settings/backend-settings.ts";
import { type PatienceOptions, streamReply } from "./stream-reply.ts";

interface CommonOptions extends Omit<ChatBackend, "stream">, PatienceOptions {}

export interface WrapChatModelOptions extends CommonOptions {
  /** The model's name in messages; default the label. */
  model?: string;
  /** Called with the first request, and again after it has failed. */
  load: () => Promise<BaseChatModel>;
}

/**
 * LangChain sends every exchange to LangSmith when an environment variable says so. A tracer of this name that does
 * nothing stands in for that one, so that text goes to the model and nowhere else.
 */
const NO_TRACING: CallbackHandlerMethods & { name: string } = { name: "langchain_tracer" };
const LENGTH = /^(?:length|max_tokens|max_output_tokens)$/iu;
const FILTERED = /content_filter|safety|refusal/iu;

/** Any LangChain chat model as a backend. */
export function wrapChatModel(options: WrapChatModelOptions): ChatBackend {
  const { model = options.label, load } = options;
  let loading: Promise<BaseChatModel> | undefined;
  const loadOnce = (): Promise<BaseChatModel> => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error instanceof BackendError ? error : new BackendError({ model, failure: "not-ready" });
    });
    return loading;
  };
  return {
    ...declarationOf({ ...options, model }),
    stream: ({ system, messages, signal }) =>
      streamReply({
        ...options,
        model,
        signal,
        async open(upstream) {
          const input = [{ role: "system", content: system }, ...messages];
          return readParts(await (await loadOnce()).stream(input, { signal: upstream, callbacks: [NO_TRACING] }));
        },
      }),
  };
}

/**
 * A chat model that LangChain knows by `provider:model`, or any by package and class. LangChain and the provider's
 * package are loaded with the first request; without a key in the options it comes from the variable that the package
 * reads.
 */
export function createLangChainBackend(
  options: CommonOptions & { model: string; langchain?: LangChainClass | undefined; apiKey?: string | undefined },
): ChatBackend {
  const { model, langchain, apiKey } = options;
  return wrapChatModel({ ...options, load: () => loadChatModel({ model, langchain, apiKey }) });
}

/** What is read of LangChain's chunks; packages fill in more or less of it. */
interface ModelChunk {
  text: string;
  content: unknown;
  response_metadata?: Record<string, unknown> | undefined;
  usage_metadata?: { input_tokens: number; output_tokens: number } | undefined;
  additional_kwargs?: Record<string, unknown> | undefined;
}

async function* readParts(chunks: AsyncIterable<ModelChunk>): AsyncGenerator<ReplyPart> {
  let finish: unknown;
  for await (const chunk of chunks) {
    const { text, content, response_metadata: metadata, usage_metadata: usage, additional_kwargs: extra } = chunk;
    finish = metadata?.finish_reason ?? metadata?.stop_reason ?? metadata?.finishReason ?? finish;
    if (text !== "") yield { kind: "text", text };
    // Blocks that are no text are thoughts or tools; some packages put thoughts beside the content.
    else if (Array.isArray(content) ? content.length > 0 : Boolean(extra?.reasoning_content))
      yield { kind: "reasoning" };
    if (usage) yield { kind: "usage", usage: { inputTokens: usage.input_tokens, outputTokens: usage.output_tokens } };
  }
  const reason = LENGTH.test(String(finish)) ? "length" : FILTERED.test(String(finish)) ? "filtered" : "complete";
  yield { kind: "finish", reason };
}
