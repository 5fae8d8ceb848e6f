import type { Embedder } from "../../core/embeddings/embedder.ts";
import { toStorageError } from "../../core/search-index/durable-file.ts";
import type { HashedFile } from "../source-fingerprint.ts";
import type { Digest } from "./digest.ts";
import { digestKey } from "./digest-key.ts";
import { openDigestStore } from "./digest-store.ts";
import type { PreparationPool } from "./preparation-pool.ts";
import type { PrepareOutcome } from "./prepare-file.ts";
import { prepareInOrder } from "./prepare-in-order.ts";

export interface DigestSourcesOptions {
  planned: readonly HashedFile[];
  digestFolder: string;
  embedder: Embedder;
  pool: PreparationPool;
  signal?: AbortSignal | undefined;
}

/** A file with its digest, or with the reason why it has none. `sha256` is of what was read. */
export type DigestedSource = { file: HashedFile; sha256: string } & (
  | { digest: Digest; key: string; isNew: boolean }
  | { reason: string }
);

/**
 * Digests of all files in the order given: those of unchanged files from the store, the others from threads. Only one
 * is in memory at a time.
 * @throws StorageError when a digest cannot be written; the signal's reason
 */
export async function* digestSources(options: DigestSourcesOptions): AsyncGenerator<DigestedSource> {
  const { planned, digestFolder, embedder, pool, signal } = options;
  const store = openDigestStore(digestFolder);
  const task = { digestFolder, embedderFingerprint: embedder.fingerprint, lexicalDimension: embedder.lexicalDimension };
  const keyOf = (file: HashedFile): string =>
    digestKey({ file, sha256: file.sha256, embedderFingerprint: embedder.fingerprint });
  const digestFile = async (file: HashedFile): Promise<PrepareOutcome> => {
    signal?.throwIfAborted();
    const key = keyOf(file);
    // Why: the hash of a file in an archive is the archive's, so its digest is found only by reading it.
    if (file.member === undefined && (await store.exists(key))) return { sha256: file.sha256, key, isKnown: true };
    return prepareNew(file);
  };
  const prepareNew = async (file: HashedFile): Promise<PrepareOutcome> => {
    try {
      return await pool.prepare({ file, ...task }, signal);
    } catch (error) {
      signal?.throwIfAborted();
      throw toStorageError(error, digestFolder);
    }
  };
  for await (const { file, outcome } of prepareInOrder(planned, { width: pool.width, prepare: digestFile })) {
    let prepared = outcome;
    let digest = "key" in prepared ? await store.read(prepared.key) : undefined;
    if ("key" in prepared && digest === undefined) {
      prepared = await prepareNew(file); // The stored one was damaged.
      digest = "key" in prepared ? await store.read(prepared.key) : undefined;
    }
    const { sha256 } = prepared;
    if ("reason" in prepared) yield { file, sha256, reason: prepared.reason };
    else if (digest !== undefined) yield { file, sha256, digest, key: prepared.key, isNew: !prepared.isKnown };
    else throw toStorageError(new Error("a digest vanished while it was needed"), digestFolder);
  }
}
