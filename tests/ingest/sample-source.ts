import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Embedder } from "../../core/embeddings/embedder.ts";
import { openCollectionIndex } from "../../core/search-index/collection-index.ts";
import type { DocumentMeta } from "../../core/types.ts";
import { ingestFolder } from "../../ingest/ingest-folder.ts";
import type { IngestFolderOptions } from "../../ingest/ingest-options.ts";
import { temporaryFolder, writeFiles } from "../scripts/temporary-folder.ts";
import { createCountingEmbedder } from "./counting-embedder.ts";

export const LIBRARY = "# 図書館の利用\n\n図書館は午前九時に開館する。\n\n## 休館日\n\n月曜日は休館する。\n";
export const ROADS = "道路の維持\n\n除雪は夜間に行う。\n";

/** A source folder with two small documents (unless told otherwise) and an empty state folder. Call inside a test. */
export function prepare(files: Record<string, string> = { "library.md": LIBRARY, "roads.txt": ROADS }) {
  const root = temporaryFolder();
  const source = join(root, "source");
  writeFiles(source, files);
  const embedder = createCountingEmbedder();
  const options = { source, collection: "sample", stateDir: join(root, "state"), embedder };
  return {
    ...options,
    options,
    ingest: (changes: Partial<IngestFolderOptions> = {}) => ingestFolder({ ...options, ...changes }),
    write: (changed: Record<string, string>) => writeFiles(source, changed),
    generations: () =>
      readdirSync(join(root, "state", "index", "sample"))
        .filter((name) => !name.startsWith("."))
        .sort(),
    async documents(
      changes: { embedder?: Pick<Embedder, "fingerprint" | "maxClassification"> } = {},
    ): Promise<DocumentMeta[]> {
      const index = await openCollectionIndex({ ...options, ...changes });
      const documents = index.content.listDocuments();
      index.close();
      return documents;
    },
  };
}

/** What became of each file. */
export const statuses = (report: { files: { source: string; status: string }[] }) =>
  report.files.map(({ source, status }) => [source, status]);
