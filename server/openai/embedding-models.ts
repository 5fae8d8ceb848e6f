import type { EmbedderDescription } from "../../core/assistant.ts";
import type { OpenAiModelJson } from "./answering-models.ts";

/** The colon keeps them apart from the ids of apps and of backends. */
const PURPOSES = { "embedding:document": "document", "embedding:query": "query" } as const;

export const EMBEDDING_MODEL_IDS = Object.keys(PURPOSES);

export interface EmbeddingModel {
  as: "query" | "document";
  described: OpenAiModelJson & { tenkyo: EmbedderDescription };
}

/** The active embedder under one of its two ids, one for each prefix. Undefined for other ids. */
export function embeddingModelOf(
  id: string,
  assistant: { describeEmbedder(): EmbedderDescription },
): EmbeddingModel | undefined {
  if (!Object.hasOwn(PURPOSES, id)) return undefined;
  const as = PURPOSES[id as keyof typeof PURPOSES];
  const name = as === "query" ? "埋め込み（質問）" : "埋め込み（資料）";
  const described = { id, object: "model", created: 0, owned_by: "tenkyo", name } as const;
  return { as, described: { ...described, tenkyo: assistant.describeEmbedder() } };
}
