import type { OpenAI } from "openai";

export interface OpenAiClientOptions {
  /** Up to and including the version, as in `http://localhost:8000/v1`. OpenAI's own API when absent. */
  baseUrl?: string | undefined;
  /** No `Authorization` header is sent without it. */
  apiKey?: string | undefined;
  /** Sent with every request, after the SDK's own. */
  headers?: Readonly<Record<string, string>> | undefined;
  fetch?: typeof globalThis.fetch | undefined;
  /** Longest duration of one request. */
  totalTimeoutMs?: number | undefined;
}

const OPENAI_URL = "https://api.openai.com/v1";

/** A client that sends what it is given to that server and nowhere else, and tries once. The SDK is loaded now. */
export async function openClient({
  baseUrl = OPENAI_URL,
  apiKey,
  headers,
  fetch,
  totalTimeoutMs,
}: OpenAiClientOptions) {
  const { OpenAI: Client } = await import("openai");
  const defaultHeaders = { ...(apiKey === undefined && { Authorization: null }), ...headers };
  const client = new Client({
    baseURL: baseUrl,
    // The SDK insists on a key, and would take what is absent from the environment, meant for another server.
    apiKey: apiKey ?? "none",
    adminAPIKey: null,
    organization: null,
    project: null,
    // It logs replies that it cannot parse.
    logLevel: "off",
    maxRetries: 0,
    ...(totalTimeoutMs !== undefined && { timeout: totalTimeoutMs }),
    // A redirect would take the text to a server that nobody has cleared for it.
    fetchOptions: { redirect: "error" },
    ...(fetch && { fetch }),
  }) satisfies OpenAI;
  // It adds the headers of OPENAI_CUSTOM_HEADERS, meant for another server, to any that it is given; no option
  // prevents that. A test watches what arrives.
  // biome-ignore lint/complexity/useLiteralKeys: private to the SDK, and open to brackets only.
  client["_options"].defaultHeaders = defaultHeaders;
  return client;
}
