import type { CallbackHandlerMethods } from "@langchain/core/callbacks/base";
import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { BackendError } from "../inference/backend-error.ts";
import { toBackendError } from "../inference/to-backend-error.ts";
import type { ChatBackend } from "./chat-backend.ts";
import { watchStream } from "./watch-stream.ts";

interface CommonOptions extends Omit<ChatBackend, "stream"> {
  /** Default 120,000: models that think may be silent for long. */
  idleTimeoutMs?: number;
  /** Default 600,000. */
  totalTimeoutMs?: number;
}

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
const LENGTH_FINISHES: ReadonlySet<unknown> = new Set(["length", "max_tokens", "MAX_TOKENS"]);

/** Any LangChain chat model as a backend. */
export function wrapChatModel(options: WrapChatModelOptions): ChatBackend {
  const { id, label, model = label, policy, limits, price, load } = options;
  const { idleTimeoutMs = 120_000, totalTimeoutMs = 600_000 } = options;
  let loading: Promise<BaseChatModel> | undefined;
  const loadOnce = (): Promise<BaseChatModel> => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw toLoadError(error, model);
    });
    return loading;
  };
  return {
    id,
    label,
    policy,
    limits,
    price,
    async *stream({ system, messages, signal }) {
      const input = [{ role: "system", content: system }, ...messages];
      const chunks = watchStream({
        open: async (upstream) => (await loadOnce()).stream(input, { signal: upstream, callbacks: [NO_TRACING] }),
        signal,
        idleTimeoutMs,
        totalTimeoutMs,
        timeoutError: () => new BackendError({ model, failure: "timed-out" }),
      });
      let finish: unknown;
      let hasText = false;
      try {
        for await (const { text, response_metadata: metadata } of chunks) {
          finish = metadata?.finish_reason ?? metadata?.stop_reason ?? metadata?.finishReason ?? finish;
          if (text === "") continue;
          hasText = true;
          yield text;
        }
      } catch (error) {
        signal?.throwIfAborted();
        throw toBackendError(error, model);
      }
      if (LENGTH_FINISHES.has(finish)) throw new BackendError({ model, failure: "output-limit" });
      if (!hasText) throw new BackendError({ model, failure: "empty" });
      return {};
    },
  };
}

/**
 * A chat model that LangChain knows by `provider:model`. LangChain and the provider's package are loaded with the
 * first request; the provider's key comes from the variable that its package reads.
 */
export function createLangChainBackend(options: CommonOptions & { model: string }): ChatBackend {
  const { model } = options;
  return wrapChatModel({
    ...options,
    load: async () => {
      // The subpath, because the package's root loads agents as well: five times slower.
      const { initChatModel } = await import("langchain/chat_models/universal");
      return initChatModel(model, { maxRetries: 1 });
    },
  });
}

/** LangChain names the package that is missing in its message only. */
function toLoadError(error: unknown, model: string): BackendError {
  const missing = /Unable to import (@?[\w./-]+\w)/u.exec(error instanceof Error ? error.message : "")?.[1];
  const remedy = missing && `npm install ${missing} を実行してください。`;
  return new BackendError({ model, failure: "not-ready", remedy });
}
