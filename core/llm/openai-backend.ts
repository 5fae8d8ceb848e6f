import type { OpenAI } from "openai";
import { createCheckedFetch } from "../inference/checked-fetch.ts";
import { openClient } from "../inference/openai-client.ts";
import type { ProxySettings } from "../inference/proxy.ts";
import { type ChatBackend, declarationOf } from "./chat-backend.ts";
import { openAiBody } from "./openai-body.ts";
import { readOpenAiParts } from "./openai-parts.ts";
import { type BackendSettings, type Capabilities, PLAIN_CAPABILITIES } from "./settings/backend-settings.ts";
import { type PatienceOptions, streamReply } from "./stream-reply.ts";

export interface OpenAiBackendOptions extends Omit<ChatBackend, "stream">, PatienceOptions {
  /** As the server knows it. */
  model: string;
  /** Up to and including the version, as in `http://localhost:8000/v1`. OpenAI's own API when absent. */
  baseUrl?: string | undefined;
  /** No `Authorization` header is sent without it. */
  apiKey?: string | undefined;
  headers?: BackendSettings["headers"] | undefined;
  capabilities?: Partial<Capabilities> | undefined;
  temperature?: number | undefined;
  proxy?: ProxySettings | undefined;
  fetch?: typeof globalThis.fetch | undefined;
}

/** Any server that speaks OpenAI's streamed chat completions. The SDK is loaded with the first request. */
export function createOpenAiBackend(options: OpenAiBackendOptions): ChatBackend {
  const { model, limits, baseUrl, apiKey, headers, temperature, timeouts, proxy } = options;
  const capabilities = { ...PLAIN_CAPABILITIES, ...options.capabilities };
  const { reasoningField } = capabilities;
  let client: Promise<OpenAI> | undefined;
  const connect = (): Promise<OpenAI> => {
    const fetch = createCheckedFetch({ model, connectTimeoutMs: timeouts?.connectMs, proxy, fetch: options.fetch });
    client ??= openClient({ baseUrl, apiKey, headers, fetch, totalTimeoutMs: timeouts?.totalMs });
    return client;
  };
  return {
    ...declarationOf(options),
    stream(request) {
      const body = openAiBody(request, { model, capabilities, limits, temperature });
      return streamReply({
        ...options,
        signal: request.signal,
        async open(signal) {
          const { chat } = await connect();
          // Streams are read here, not by the SDK: it has no limit for a line, and logs what it cannot parse.
          const sent = chat.completions.create(body as OpenAI.ChatCompletionCreateParamsStreaming, { signal });
          return readOpenAiParts(await sent.asResponse(), { model, reasoningField });
        },
      });
    },
  };
}
