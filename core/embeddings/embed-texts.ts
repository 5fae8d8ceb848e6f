import { setImmediate } from "node:timers/promises";
import type { Embedder } from "./embedder.ts";
import { splitBatches } from "./split-batches.ts";

/** The built-in embedder takes some 20 ms for one. */
const BATCH = { maxCount: 64, maxChars: 32_000 };

export interface EmbedTextsOptions {
  /** What the texts are for: many models want another prefix before what is searched for than before what is found. */
  as: "query" | "document";
  signal?: AbortSignal | undefined;
}

/** A vector for each text, in their order, giving way to other work in between. @throws the signal's reason. */
export async function embedTexts(
  { embeddings }: Pick<Embedder, "embeddings">,
  texts: readonly string[],
  { as, signal }: EmbedTextsOptions,
): Promise<number[][]> {
  const vectors: number[][] = [];
  for (const batch of splitBatches(texts, BATCH)) {
    signal?.throwIfAborted();
    if (as === "document") vectors.push(...(await embeddings.embedDocuments(batch, { signal })));
    else for (const text of batch) vectors.push(await embeddings.embedQuery(text, { signal }));
    await setImmediate();
  }
  return vectors;
}
