import { readdirSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { IndexDamagedError } from "../../../core/errors.ts";
import { openCollectionIndex } from "../../../core/search-index/collection-index.ts";
import { findNewestGeneration, type SoundGeneration } from "../../../core/search-index/find-generation.ts";
import { NO_VECTORS, openReusableVectors } from "../../../core/search-index/reusable-vectors.ts";
import { searchWidth } from "../../../core/search-index/search-width.ts";
import { temporaryFolder } from "../../scripts/temporary-folder.ts";
import { publishSample, sampleDocument, sampleEmbedder } from "./sample-documents.ts";

const documents = [sampleDocument({ id: "a" }), sampleDocument({ id: "b" })];
const VECTORS_PER_FILE = 4;

/** Six chunks in two files. */
async function publishShards(): Promise<{ stateDir: string; sound: SoundGeneration }> {
  const stateDir = temporaryFolder();
  await publishSample({ stateDir, documents, shardSize: VECTORS_PER_FILE });
  const sound = await findNewestGeneration({ stateDir, collection: "sample" });
  return { stateDir, sound: sound as SoundGeneration };
}

describe("a generation of several shards", () => {
  it("seals each of them and is searched as one index", async () => {
    const { stateDir, sound } = await publishShards();
    const shards = ["dense-000.hnsw", "dense-001.hnsw"];
    expect(readdirSync(sound.folder).filter((name) => name.startsWith("dense"))).toEqual(shards);
    expect(Object.keys(sound.manifest.files)).toEqual(expect.arrayContaining(shards));
    const index = await openCollectionIndex({ stateDir, collection: "sample", embedder: sampleEmbedder });
    onTestFinished(() => index.close());
    expect(index.dense.size).toBe(6);
    for (let ordinal = 0; ordinal < 6; ordinal++) {
      const hits = await index.dense.search({ vector: index.dense.vectorAt(ordinal), topK: 6 });
      expect(hits.find((hit) => hit.ordinal === ordinal)?.similarity).toBeCloseTo(1, 5);
    }
  });

  it("is passed over when one of them is damaged or not sealed", async () => {
    const { stateDir, sound } = await publishShards();
    truncateSync(join(sound.folder, "dense-001.hnsw"), 10);
    await expect(findNewestGeneration({ stateDir, collection: "sample" })).rejects.toThrow(IndexDamagedError);
  });

  it("lends its vectors by content hash, and none when it cannot be read", async () => {
    const { sound } = await publishShards();
    const reusable = openReusableVectors(sound);
    const texts = documents.flatMap(({ text }) => text.split("\n\n"));
    const vectors = await sampleEmbedder.embeddings.embedDocuments(texts);
    for (const [at, vector] of vectors.entries()) {
      const lent = reusable.vectorOf(`${at < 3 ? "a" : "b"}-${at % 3}`);
      for (const [i, value] of (lent ?? []).entries()) expect(value).toBeCloseTo(vector[i] ?? 2, 5);
      expect(lent).toHaveLength(sampleEmbedder.dimension);
    }
    expect(reusable.vectorOf("unknown")).toBeUndefined();
    reusable.close();
    truncateSync(join(sound.folder, "dense-001.hnsw"), 10);
    expect(openReusableVectors(sound)).toBe(NO_VECTORS);
  });
});

describe("how widely shards are searched", () => {
  it("is more for larger graphs, less for each the more there are, but never little", () => {
    expect([100, 4_096, 10_000, 32_768].map((size) => searchWidth({ size }))).toEqual([320, 320, 404, 600]);
    expect([1, 4, 16, 64, 1_000].map((graphs) => searchWidth({ size: 32_768, graphs }))).toEqual([
      600, 600, 300, 150, 64,
    ]);
  });
});
