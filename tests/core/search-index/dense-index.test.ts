import { onTestFinished } from "vitest";
import { createDenseBuilder } from "../../../core/search-index/dense-builder.ts";
import { loadDenseIndex } from "../../../core/search-index/sharded-dense-index.ts";
import { temporaryFolder } from "../../scripts/temporary-folder.ts";
import { type CreateDenseIndex, describeDenseIndex } from "./dense-index-contract.ts";
import { createExactDenseIndex } from "./exact-dense-index.ts";

/** @param rowsPerCandidate 0 for the graph alone, infinite for comparison alone. */
function createSaved(shardSize: number, rowsPerCandidate: number): CreateDenseIndex {
  return async (vectors, dimension) => {
    const folder = temporaryFolder();
    const builder = createDenseBuilder({ folder, dimension, shardSize });
    for (const vector of vectors) {
      builder.add(vector);
      await builder.room();
    }
    await builder.save();
    const index = await loadDenseIndex({ folder, size: vectors.length, dimension, shardSize, rowsPerCandidate });
    // Twice, because whoever closes need not know whether someone else has.
    onTestFinished(() => index.close());
    onTestFinished(() => index.close());
    return index;
  };
}

describeDenseIndex("HNSW, saved and loaded", createSaved(1_024, 0));
describeDenseIndex("HNSW in seven shards", createSaved(64, 0));
describeDenseIndex("bytes compared one by one", createSaved(1_024, Number.POSITIVE_INFINITY));
describeDenseIndex("bytes compared in seven shards", createSaved(64, Number.POSITIVE_INFINITY));
describeDenseIndex("seven shards, graph or comparison as it comes", createSaved(64, 0.5));
describeDenseIndex("the exact reference", async (vectors, dimension) => createExactDenseIndex(vectors, dimension));
