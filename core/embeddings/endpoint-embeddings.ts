import type { OpenAI } from "openai";
import { openClient } from "../inference/openai-client.ts";
import { tryAgain } from "../inference/try-again.ts";
import { cutText } from "../text/cut-text.ts";
import type { Classification } from "../types.ts";
import { type Embedder, type EmbedOptions, SEMANTIC_WEIGHT, type TextEmbeddings } from "./embedder.ts";
import { type Prefixes, prefixesLabel } from "./prefixes.ts";
import { readEmbeddings } from "./read-embeddings.ts";
import { splitBatches } from "./split-batches.ts";

export interface EndpointEmbedderOptions {
  /** Up to and including the version, as in `http://localhost:8000/v1`. */
  baseUrl: string;
  /** As the server knows it. */
  model: string;
  /** Length of the model's vectors; a reply with another is refused. */
  dimension: number;
  maxClassification: Classification;
  /** No `Authorization` header is sent without it. */
  apiKey?: string | undefined;
  prefixes?: Prefixes | undefined;
  /** Asks the server for vectors of `dimension`; only some models can shorten theirs. Default false. */
  sendsDimension?: boolean | undefined;
  /** Default `float`, which every server knows; `base64` is a third of the size. */
  encoding?: "float" | "base64" | undefined;
  /** UTF-16 code units of one text, prefix included; what is longer is cut. Default 6,000. */
  maxChars?: number | undefined;
  /** Per request. Defaults 64 texts and 100,000 UTF-16 code units. */
  batch?: { maxCount: number; maxChars: number } | undefined;
  /** Requests at the same time while ingesting. Default 4. */
  concurrency?: number | undefined;
  /** Of one try. Default 60,000. */
  timeoutMs?: number | undefined;
  /** Wait before the second try, doubled each time. Default 500. */
  retryDelayMs?: number | undefined;
  fetch?: typeof globalThis.fetch | undefined;
}

/** Changes whenever the same settings give other vectors. */
const VERSION = "1";
export const DEFAULT_MAX_CHARS = 6_000;
const DEFAULT_BATCH = { maxCount: 64, maxChars: 100_000 };
/** Nobody waits for an ingest at the keyboard, but somebody does for an answer. */
const DOCUMENT_TRIES = { retries: 5, maxWaitMs: 60_000 };
const QUERY_TRIES = { retries: 1, maxWaitMs: 2_000 };

/**
 * Embeddings of any server that speaks OpenAI's `/v1/embeddings`. The fingerprint does not hold the URL: the same
 * model gives the same vectors wherever it runs.
 */
export function createEndpointEmbedder(options: EndpointEmbedderOptions): Embedder {
  const { model, dimension, maxClassification, concurrency = 4, maxChars = DEFAULT_MAX_CHARS } = options;
  const prefixes = options.prefixes ?? { query: "", document: "" };
  return {
    embeddings: createEndpointEmbeddings({ ...options, prefixes, maxChars }),
    fingerprint: `endpoint-${VERSION}:${model}:${dimension}:${prefixesLabel(prefixes)}:chars-${maxChars}`,
    dimension,
    lexicalDimension: null,
    searchWeight: SEMANTIC_WEIGHT,
    maxClassification,
    concurrency,
  };
}

function createEndpointEmbeddings(
  options: EndpointEmbedderOptions & { prefixes: Prefixes; maxChars: number },
): TextEmbeddings {
  const { model, dimension, prefixes, maxChars, encoding = "float", batch = DEFAULT_BATCH } = options;
  const { baseUrl, apiKey, fetch, timeoutMs = 60_000, retryDelayMs = 500 } = options;
  let client: Promise<OpenAI> | undefined;
  const request = async (input: string[], signal: AbortSignal): Promise<unknown> => {
    // The SDK's own timeout stands above ours, which tells what happened.
    client ??= openClient({ baseUrl, apiKey, fetch, totalTimeoutMs: timeoutMs * 2 });
    const body = { model, input, encoding_format: encoding, ...(options.sendsDimension && { dimensions: dimension }) };
    return (await client).embeddings.create(body, { signal });
  };
  const embed = async (
    input: string[],
    { signal, ...tries }: EmbedOptions & typeof DOCUMENT_TRIES,
  ): Promise<number[][]> => {
    const reply = await tryAgain((upstream) => request(input, upstream), {
      model,
      retryDelayMs,
      timeoutMs,
      signal,
      ...tries,
    });
    return readEmbeddings(reply, { model, count: input.length, dimension });
  };
  return {
    async embedDocuments(documents, { signal } = {}) {
      const inputs = documents.map((text) => toInput(prefixes.document + text, maxChars));
      const vectors: number[][] = [];
      for (const input of splitBatches(inputs, batch)) {
        vectors.push(...(await embed(input, { ...DOCUMENT_TRIES, signal })));
      }
      return vectors;
    },
    async embedQuery(document, { signal } = {}) {
      const input = toInput(prefixes.query + document, maxChars);
      return (await embed([input], { ...QUERY_TRIES, signal }))[0] as number[];
    },
  };
}

/** Servers refuse an empty text, and half of a surrogate pair. */
function toInput(text: string, maxChars: number): string {
  return cutText(text, maxChars).replaceAll(/\p{Surrogate}/gu, "\uFFFD") || " ";
}
