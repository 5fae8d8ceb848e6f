import type { OpenAI } from "openai";
import { BackendError, type BackendFailure } from "../inference/backend-error.ts";
import { type OpenAiClientOptions, openClient } from "../inference/openai-client.ts";
import { toBackendError } from "../inference/to-backend-error.ts";
import { waitFor } from "../inference/try-again.ts";
import type { ChatBackend, ChatEnd, ChatRequest } from "./chat-backend.ts";
import { watchStream } from "./watch-stream.ts";

export interface OpenAiBackendOptions extends OpenAiClientOptions, Omit<ChatBackend, "stream"> {
  /** As the server knows it. */
  model: string;
  /** Further tries before the first text; default 2. */
  retries?: number;
  /** Wait before the first of them, doubled each time; default 500. A server may ask for another wait. */
  retryDelayMs?: number;
  /** Default 120,000: models that think may be silent for long. */
  idleTimeoutMs?: number;
  /** Default 600,000. */
  totalTimeoutMs?: number | undefined;
}

/** A server that asks for a longer wait is not waited for. */
const MAX_RETRY_WAIT_MS = 5_000;
const FAILURE_BY_FINISH: Readonly<Record<string, BackendFailure>> = {
  length: "output-limit",
  content_filter: "filtered",
};

/** Any server that speaks OpenAI's streamed chat completions. The SDK is loaded with the first request. */
export function createOpenAiBackend(options: OpenAiBackendOptions): ChatBackend {
  const { id, label, model, policy, limits, price, retries = 2, retryDelayMs = 500 } = options;
  let client: Promise<OpenAI> | undefined;
  const connect = (): Promise<OpenAI> => {
    client ??= openClient(options);
    return client;
  };
  return {
    id,
    label,
    policy,
    limits,
    price,
    async *stream(request) {
      for (let attempt = 0; ; attempt++) {
        let hasText = false;
        try {
          const pieces = streamOnce(request, options, connect);
          try {
            let next = await pieces.next();
            for (; !next.done; next = await pieces.next()) {
              hasText = true;
              yield next.value;
            }
            return next.value;
          } finally {
            await pieces.return({});
          }
        } catch (thrown) {
          request.signal?.throwIfAborted();
          const error = toBackendError(thrown, model);
          const waitMs = error.retryAfterMs ?? retryDelayMs * 2 ** attempt;
          if (hasText || !error.isTransient || attempt >= retries || waitMs > MAX_RETRY_WAIT_MS) throw error;
          await waitFor(waitMs, request.signal);
        }
      }
    },
  };
}

async function* streamOnce(
  { system, messages, signal }: ChatRequest,
  { model, idleTimeoutMs = 120_000, totalTimeoutMs = 600_000 }: OpenAiBackendOptions,
  connect: () => Promise<OpenAI>,
): AsyncGenerator<string, ChatEnd> {
  const chunks = watchStream({
    open: async (upstream) =>
      (await connect()).chat.completions.create(
        { model, stream: true, messages: [{ role: "system", content: system }, ...messages] },
        { signal: upstream },
      ),
    signal,
    idleTimeoutMs,
    totalTimeoutMs,
    timeoutError: () => new BackendError({ model, failure: "timed-out" }),
  });
  let finish: string | null | undefined;
  let hasText = false;
  for await (const chunk of chunks) {
    // Optional all the way: compatible servers send chunks without choices, and choices without a delta.
    const choice = chunk?.choices?.[0];
    const text: unknown = choice?.delta?.content;
    if (typeof text === "string" && text !== "") {
      hasText = true;
      yield text;
    }
    finish = choice?.finish_reason ?? finish;
  }
  const failure = FAILURE_BY_FINISH[finish ?? ""] ?? (finish == null ? "cut-off" : hasText ? undefined : "empty");
  if (failure !== undefined) throw new BackendError({ model, failure });
  return {};
}
