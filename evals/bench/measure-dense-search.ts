import { createLexicalEmbedder } from "../../core/embeddings/embedder.ts";
import { openCollectionIndex } from "../../core/search-index/collection-index.ts";
import { compareDenseSearch, type DenseRow } from "./compare-dense-search.ts";
import { BENCH_COLLECTION } from "./measure-ingest.ts";

/** Compares dense searches over the vectors of an ingested state folder; see `compareDenseSearch`. */
export async function measureDenseSearch(options: {
  stateDir: string;
  questions: readonly string[];
}): Promise<{ dimension: number; rows: DenseRow[] }> {
  const embedder = createLexicalEmbedder();
  const index = await openCollectionIndex({ stateDir: options.stateDir, collection: BENCH_COLLECTION, embedder });
  try {
    const queries = await embedder.embeddings.embedDocuments([...options.questions]);
    const rows = await compareDenseSearch({ index: index.dense, queries, embeddings: embedder.embeddings });
    return { dimension: embedder.dimension, rows };
  } finally {
    index.close();
  }
}
