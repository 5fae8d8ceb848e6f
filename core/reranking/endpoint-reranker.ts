import { BackendError } from "../inference/backend-error.ts";
import { postJson } from "../inference/post-json.ts";
import { toBackendError } from "../inference/to-backend-error.ts";
import { passageText } from "./passage-text.ts";
import { readScores } from "./read-scores.ts";
import { passagesByScore, type Reranker } from "./reranker.ts";

export interface EndpointRerankerOptions {
  /** `/rerank` is added to it, as in `http://localhost:8000/v1`. */
  baseUrl: string;
  /** As the server knows it. */
  model: string;
  /** No `Authorization` header is sent without it. */
  apiKey?: string | undefined;
  fetch?: typeof globalThis.fetch | undefined;
}

/**
 * The model of a server that speaks `/rerank` as Jina, vLLM and llama.cpp do. It is asked once: a search does not wait
 * for a second try. What it may see is for `withClearance`.
 */
export function createEndpointReranker({ baseUrl, model, apiKey, fetch }: EndpointRerankerOptions): Reranker {
  const url = `${baseUrl.replace(/\/+$/u, "")}/rerank`;
  return {
    id: `endpoint:${model}`,
    async rerank({ question, passages, topK, signal }) {
      signal?.throwIfAborted();
      if (passages.length === 0) return [];
      const body = { model, query: question || " ", documents: passages.map(passageText) };
      let reply: unknown;
      try {
        reply = await postJson({ url, body, apiKey, signal, fetch });
      } catch (error) {
        signal?.throwIfAborted();
        throw toBackendError(error, model);
      }
      const scores = readScores(reply, passages.length);
      if (scores === undefined) throw new BackendError({ model, failure: "unreadable" });
      return passagesByScore(passages, { scores, topK });
    },
  };
}
