import { BackendError } from "../inference/backend-error.ts";
import { createCheckedFetch } from "../inference/checked-fetch.ts";
import type { ProxySettings } from "../inference/proxy.ts";
import { readErrorValue } from "../inference/read-error-body.ts";
import { type ChatBackend, type ChatRequest, declarationOf } from "./chat-backend.ts";
import { eventsOf, parseJson } from "./reply-events.ts";
import type { ReplyPart } from "./reply-part.ts";
import { type PatienceOptions, streamReply } from "./stream-reply.ts";

export interface CotomiBackendOptions extends Omit<ChatBackend, "stream">, PatienceOptions {
  model: string;
  /** Up to and including `/cotomi-api/v1`. */
  baseUrl: string;
  apiKey?: string | undefined;
  /** Holds `x-nec-cotomi-client-id`, or `x-nec-genai-client-id` for another edition. */
  headers?: Readonly<Record<string, string>> | undefined;
  proxy?: ProxySettings | undefined;
  fetch?: typeof globalThis.fetch | undefined;
}

/**
 * NEC's cotomi, whose protocol is its own: no list of messages, and a history that the service keeps unless a request
 * is `oneshot`. Here it always is, so that nothing is stored there, and earlier turns go into the text. Tokens are
 * not counted by it.
 */
export function createCotomiBackend(options: CotomiBackendOptions): ChatBackend {
  const { model, limits, baseUrl, apiKey, headers, timeouts, proxy } = options;
  const fetch = createCheckedFetch({ model, connectTimeoutMs: timeouts?.connectMs, proxy, fetch: options.fetch });
  const url = `${baseUrl.replace(/\/+$/u, "")}/chat`;
  return {
    ...declarationOf(options),
    stream: (request) =>
      streamReply({
        ...options,
        signal: request.signal,
        async open(signal) {
          const response = await fetch(url, {
            method: "POST",
            headers: {
              "Content-Type": "application/json",
              Accept: "text/event-stream",
              ...(apiKey !== undefined && { Authorization: `Bearer ${apiKey}` }),
              ...headers,
            },
            body: JSON.stringify(cotomiBody(request, { model, limits })),
            signal,
          });
          return readCotomiParts(response, model);
        },
      }),
  };
}

function cotomiBody(request: ChatRequest, { model, limits }: Pick<CotomiBackendOptions, "model" | "limits">) {
  const { system, maxOutputTokens = Number.POSITIVE_INFINITY } = request;
  return {
    systemContent: system,
    userContent: flatten(request.messages),
    oneshot: true,
    model,
    stream: true,
    maxTokens: Math.min(maxOutputTokens, limits.maxOutputTokens),
  };
}

function flatten(messages: ChatRequest["messages"]): string {
  const last = messages.at(-1)?.content ?? "";
  const turns = messages.slice(0, -1).map(({ role, content }) => `${role === "user" ? "利用者" : "回答"}: ${content}`);
  return turns.length === 0 ? last : `これまでのやりとり:\n${turns.join("\n")}\n\n今回の発言:\n${last}`;
}

/** `data: {"answer": "…"}` until `event: done`; a reply that was sent whole is one such object. */
async function* readCotomiParts(response: Response, model: string): AsyncGenerator<ReplyPart> {
  const isStream = !/\bapplication\/json\b/iu.test(response.headers.get("content-type") ?? "");
  for await (const { event, data, isCut } of eventsOf(response, model, "done")) {
    const value = data === "" || data === "[DONE]" ? null : parseJson(data, { model, isCut });
    const { answer, error } = (value ?? {}) as { answer?: unknown; error?: unknown };
    if ((error !== undefined && error !== null) || event === "error")
      throw new BackendError({ model, ...readErrorValue(value) });
    if (typeof answer === "string" && answer !== "") yield { kind: "text", text: answer };
    if (event === "done" || data === "[DONE]" || (!isStream && typeof answer === "string"))
      yield { kind: "finish", reason: "complete" };
  }
}
