import { createHash } from "node:crypto";
import type { Embedder } from "../core/embeddings/embedder.ts";
import { INDEX_SCHEMA_VERSION } from "../core/search-index/generation-manifest.ts";
import { TOKENISER_VERSION } from "../core/text/tokenise.ts";
import { CHUNKER_VERSION } from "./chunk-document.ts";
import { EMBEDDING_INPUT_VERSION } from "./embedding-input.ts";
import type { PlannedFile } from "./plan-ingest.ts";

/**
 * One hash over everything that decides what an index holds: the files, what the manifest says of them, and the
 * versions of all that reads them. Equal fingerprints mean that building again would give the same index.
 */
export function sourceFingerprint(
  files: readonly { file: PlannedFile; sha256: string }[],
  embedder: Pick<Embedder, "fingerprint">,
): string {
  const versions = [
    INDEX_SCHEMA_VERSION,
    CHUNKER_VERSION,
    TOKENISER_VERSION,
    EMBEDDING_INPUT_VERSION,
    embedder.fingerprint,
  ];
  const sources = files.map(({ file: { source, id, entry }, sha256 }) => [source, sha256, id, entry]);
  return createHash("sha256")
    .update(JSON.stringify([versions, sources]))
    .digest("hex");
}
