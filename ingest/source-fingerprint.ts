import { createHash } from "node:crypto";
import type { Embedder } from "../core/embeddings/embedder.ts";
import { INDEX_SCHEMA_VERSION } from "../core/search-index/generation-manifest.ts";
import type { Classification } from "../core/types.ts";
import type { FileReport, PlannedFile } from "./plan-ingest.ts";
import { READING_VERSIONS } from "./prepare/digest-key.ts";

/** A planned file with the hash of its bytes; of files in archives, the hash stands for the whole archive. */
export interface HashedFile extends PlannedFile {
  sha256: string;
}

export interface FingerprintOptions {
  passedOver: readonly FileReport[];
  embedder: Pick<Embedder, "fingerprint">;
  /** Also where no document is below it: the next run has to know of it. */
  minClassification?: Classification | undefined;
}

/**
 * One hash over everything that decides what an index holds: the files, what the manifest says of them, what was
 * passed over, and the versions of all that reads them. Equal fingerprints mean that building again would give the
 * same index.
 */
export function sourceFingerprint(
  files: readonly HashedFile[],
  { passedOver, embedder, minClassification = 1 }: FingerprintOptions,
): string {
  // A collection without a floor has the fingerprint that it had before there were any.
  const floor = minClassification === 1 ? [] : [`floor-${minClassification}`];
  const versions = [INDEX_SCHEMA_VERSION, ...READING_VERSIONS, embedder.fingerprint, ...floor];
  // Why the size: a listing that was made before its archive changed must not pass for one that was made after.
  const sources = files.map(({ source, sha256, id, entry, member, sizeBytes }) => [
    source,
    sha256,
    id,
    entry,
    member === undefined ? null : sizeBytes,
  ]);
  const others = passedOver.map(({ source, status, reason }) => [source, status, reason]).sort();
  return createHash("sha256")
    .update(JSON.stringify([versions, sources, others]))
    .digest("hex");
}
