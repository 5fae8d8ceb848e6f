import { createLexicalEmbedder } from "../../core/embeddings/embedder.ts";
import { openNewestGeneration } from "../../core/search-index/find-generation.ts";
import { loadDenseIndex } from "../../core/search-index/sharded-dense-index.ts";
import { compareDenseSearch, type DenseRow } from "./compare-dense-search.ts";
import { BENCH_COLLECTION } from "./measure-ingest.ts";

/** Compares dense searches over the vectors of an ingested state folder; see `compareDenseSearch`. */
export async function measureDenseSearch(options: {
  stateDir: string;
  questions: readonly string[];
}): Promise<{ dimension: number; rows: DenseRow[] }> {
  const { stateDir, questions } = options;
  const embedder = createLexicalEmbedder();
  const files = await openNewestGeneration(
    { stateDir, collection: BENCH_COLLECTION },
    async ({ folder, manifest }) => ({
      folder,
      size: manifest.counts.chunks,
      dimension: manifest.dimension,
      shardSize: manifest.shardSize,
    }),
  );
  const index = await loadDenseIndex(files);
  const graph = await loadDenseIndex({ ...files, rowsPerCandidate: 0 });
  try {
    const queries = await embedder.embeddings.embedDocuments([...questions]);
    const rows = await compareDenseSearch({ index, graph, queries, embeddings: embedder.embeddings });
    return { dimension: embedder.dimension, rows };
  } finally {
    index.close();
    graph.close();
  }
}
