import type { PlannedFile } from "../plan-ingest.ts";
import { readSource } from "../read-source.ts";
import { digestDocument } from "./digest-document.ts";
import { digestKey } from "./digest-key.ts";
import { openDigestStore } from "./digest-store.ts";
import { loadDocument } from "./load-document.ts";

/** One file for a worker thread. */
export interface PrepareTask {
  file: PlannedFile;
  digestFolder: string;
  /** Fingerprint of the embedder that the index is for. */
  embedderFingerprint: string;
  /** Length of the built-in embedder's vectors; null when another embedder makes them elsewhere. */
  lexicalDimension: number | null;
}

/**
 * Where the digest is (`isKnown`: it was there already), or why there is none. `sha256` is of the bytes that were read;
 * `UNREADABLE` when reading did not end, which may be the moment's fault and not the file's.
 */
export type PrepareOutcome = { sha256: string } & ({ key: string; isKnown: boolean } | { reason: string });

/**
 * Reads a file, and writes its digest into the store. What is wrong with the file is a result, so that one bad file
 * never stops the run.
 * @throws an error of the file system when the digest cannot be written.
 */
export async function prepareFile(task: PrepareTask): Promise<PrepareOutcome> {
  const { file, digestFolder, embedderFingerprint, lexicalDimension } = task;
  const read = await readSource(file);
  if ("reason" in read) return read;
  const { sha256, bytes } = read;
  const key = digestKey({ file, sha256, embedderFingerprint });
  const store = openDigestStore(digestFolder);
  if ((await store.read(key)) !== undefined) return { sha256, key, isKnown: true };
  const loaded = await loadDocument(file, bytes);
  if ("reason" in loaded) return { sha256, reason: loaded.reason };
  const digest = digestDocument(loaded, { lexicalDimension });
  if (digest.chunks.length === 0) return { sha256, reason: "本文が見つかりません。中身を確かめてください。" };
  await store.write(key, digest);
  return { sha256, key, isKnown: false };
}
