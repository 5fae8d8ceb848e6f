import { describe, expect, it } from "vitest";
import { createLexicalEmbedder } from "../../../core/embeddings/embedder.ts";
import { createEndpointEmbedder } from "../../../core/embeddings/endpoint-embeddings.ts";
import { fuseLegs } from "../../../core/retrieval/retrieve.ts";

/** Words are for chunk 1 and against 2, vectors the other way round and more clearly. */
const LEGS = {
  keyword: [
    { ordinal: 1, score: 10 },
    { ordinal: 2, score: 8 },
  ],
  dense: [
    { ordinal: 2, score: 0.9 },
    { ordinal: 1, score: 0.3 },
  ],
};
const firstBy = (embedder: Parameters<typeof fuseLegs>[1]): number | undefined => fuseLegs(LEGS, embedder)[0]?.ordinal;

describe("the weight of an embedder in a search", () => {
  it("lets words decide beside the built-in embedder, which knows words only", () => {
    expect(firstBy(createLexicalEmbedder())).toBe(1);
  });

  it("lets an embedder of an endpoint outweigh words, as one that says nothing of its weight", () => {
    const endpoint = { baseUrl: "http://127.0.0.1:9/v1", model: "m", dimension: 2, maxClassification: 3 } as const;
    expect(firstBy(createEndpointEmbedder(endpoint))).toBe(2);
    expect(firstBy({})).toBe(2);
  });

  it("is what the embedder says", () => {
    expect(fuseLegs(LEGS, { searchWeight: 0 })).toEqual([
      { ordinal: 1, score: 1 },
      { ordinal: 2, score: 0.8 },
    ]);
  });
});
