import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createBm25Builder } from "../../../core/search-index/bm25-builder.ts";
import { loadBm25Postings } from "../../../core/search-index/bm25-file.ts";
import type { PerField } from "../../../core/search-index/bm25-formula.ts";
import type { Bm25Postings } from "../../../core/search-index/bm25-postings.ts";
import { countChunkTerms } from "../../../core/search-index/count-chunk-terms.ts";

/** The keyword index of chunks as a generation holds it: collected, saved and loaded. */
export async function loadKeywordPostings(
  chunks: readonly PerField<readonly string[]>[],
  options: { maxPostings?: number } = {},
): Promise<Bm25Postings> {
  const folder = mkdtempSync(join(tmpdir(), "tenkyo-keyword-"));
  try {
    const path = join(folder, "keyword.bm25");
    const builder = createBm25Builder({ path, ...options });
    for (const chunk of chunks) builder.add(countChunkTerms(chunk));
    await builder.save();
    return await loadBm25Postings(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
