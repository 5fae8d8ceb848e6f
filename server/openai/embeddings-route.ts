import { Router } from "express";
import { estimateTokens } from "../../core/llm/estimate-tokens.ts";
import { accessOf } from "../access/access.ts";
import { abortOnDisconnect } from "../http/abort-on-disconnect.ts";
import { defineRoute } from "../http/define-route.ts";
import { readJsonBody } from "../http/read-json-body.ts";
import { EMBEDDING_MODEL_IDS, embeddingModelOf } from "./embedding-models.ts";
import { embeddingRequestSchema } from "./embedding-request.ts";
import { InvalidParameterError, UnknownEmbeddingModelError } from "./openai-errors.ts";
import { parseOpenAiRequest } from "./parse-openai-request.ts";

/** `POST /v1/embeddings`: vectors of the caller's own texts, by the embedder that the documents were indexed with. */
export function embeddingsRoute(): Router {
  const router = Router();
  defineRoute(router, "/v1/embeddings", {
    post: {
      scopes: ["ask", "read"],
      handler: [
        ...readJsonBody,
        async function embed(request, response) {
          const body = parseOpenAiRequest(embeddingRequestSchema, request.body);
          const { assistant } = accessOf(response);
          const model = embeddingModelOf(body.model, assistant);
          if (model === undefined) throw new UnknownEmbeddingModelError(body.model, EMBEDDING_MODEL_IDS);
          const { dimension } = assistant.describeEmbedder();
          if ((body.dimensions ?? dimension) !== dimension) {
            throw new InvalidParameterError(
              `dimensions に指定できるのは ${dimension} だけです。外すか、${dimension} にしてください。`,
              { param: "dimensions" },
            );
          }
          const texts = [body.input].flat();
          const signal = abortOnDisconnect(response);
          const vectors = await assistant.embedTexts(texts, { as: model.as, signal }).catch((error: unknown) => {
            if (signal.aborted) return undefined;
            throw error;
          });
          if (vectors === undefined) return;
          const encode = body.encoding_format === "base64" ? toBase64 : (vector: number[]) => vector;
          const tokens = texts.reduce((sum, text) => sum + estimateTokens(text), 0);
          response.json({
            object: "list",
            data: vectors.map((vector, index) => ({ object: "embedding", index, embedding: encode(vector) })),
            model: body.model,
            usage: { prompt_tokens: tokens, total_tokens: tokens },
          });
        },
      ],
    },
  });
  return router;
}

/** 32-bit floats, little-endian, as OpenAI sends them. */
function toBase64(vector: readonly number[]): string {
  const bytes = Buffer.alloc(vector.length * 4);
  for (const [at, value] of vector.entries()) bytes.writeFloatLE(value, at * 4);
  return bytes.toString("base64");
}
