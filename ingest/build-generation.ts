import type { SoundGeneration } from "../core/search-index/find-generation.ts";
import { createGenerationBuilder, type GenerationBuilder } from "../core/search-index/generation-builder.ts";
import type { GenerationManifest } from "../core/search-index/generation-manifest.ts";
import { NO_VECTORS, openReusableVectors } from "../core/search-index/reusable-vectors.ts";
import { CHUNKER_VERSION, type ChunkDraft, chunkDocument } from "./chunk-document.ts";
import { type ChunkEmbedder, createChunkEmbedder } from "./embed-chunks.ts";
import type { IngestFolderOptions } from "./ingest-options.ts";
import { type LoadedDocument, loadDocument } from "./load-document.ts";
import { NothingToIngestError } from "./nothing-to-ingest-error.ts";
import type { FileReport, PlannedFile } from "./plan-ingest.ts";
import { sourceFingerprint } from "./source-fingerprint.ts";

export interface BuildOptions extends IngestFolderOptions {
  planned: readonly PlannedFile[];
  passedOver: readonly FileReport[];
  /** What serves now: kept for rollback, and the source of vectors that need not be made again. */
  previous: SoundGeneration | undefined;
}

export interface BuiltGeneration {
  manifest: GenerationManifest;
  counts: ChunkEmbedder["counts"];
}

type Failure = GenerationManifest["failures"][number];

/** Builds and publishes a generation. The caller holds the lock. Throws as `ingestFolder` does. */
export async function buildGeneration(options: BuildOptions): Promise<BuiltGeneration> {
  const { embedder, previous, planned } = options;
  const isReusable = previous?.manifest.embedderFingerprint === embedder.fingerprint;
  const reusable = previous !== undefined && isReusable ? openReusableVectors(previous) : NO_VECTORS;
  try {
    const builder = await createGenerationBuilder({ ...options, dimension: embedder.dimension });
    try {
      const chunkEmbedder = createChunkEmbedder({ embedder, reusable, builder });
      const { hashed, failures } = await addDocuments({ ...options, builder, chunkEmbedder });
      if (failures.length === planned.length) {
        throw new NothingToIngestError(options.source, [
          ...options.passedOver,
          ...failures.map((failure): FileReport => ({ ...failure, status: "failed" })),
        ]);
      }
      options.signal?.throwIfAborted();
      const manifest = await builder.publish({
        embedderFingerprint: embedder.fingerprint,
        chunkerVersion: CHUNKER_VERSION,
        sourceFingerprint: sourceFingerprint(hashed, embedder),
        failures,
        keep: previous?.generation,
      });
      return { manifest, counts: chunkEmbedder.counts };
    } finally {
      await builder.discard();
    }
  } finally {
    reusable.close();
  }
}

interface AddOptions extends BuildOptions {
  builder: GenerationBuilder;
  chunkEmbedder: ChunkEmbedder;
}

async function addDocuments({ planned, builder, chunkEmbedder, onProgress, signal }: AddOptions): Promise<{
  /** With the hashes of what was really read, should a file have changed since the plan. */
  hashed: { file: PlannedFile; sha256: string }[];
  failures: Failure[];
}> {
  const hashed: { file: PlannedFile; sha256: string }[] = [];
  const failures: Failure[] = [];
  const totalBytes = planned.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  let doneBytes = 0;
  for (const file of planned) {
    const loaded = await loadDocument(file);
    hashed.push({ file, sha256: loaded.sha256 });
    const cut = cutIntoChunks(loaded);
    if ("reason" in cut) failures.push({ source: file.source, reason: cut.reason });
    else {
      builder.addDocument(cut.document, cut.chunks.length);
      for (const [at, chunk] of cut.chunks.entries()) {
        signal?.throwIfAborted();
        await chunkEmbedder.add(chunk, cut.document.title);
        onProgress?.({
          phase: "index",
          doneBytes: doneBytes + Math.floor((file.sizeBytes * at) / cut.chunks.length),
          totalBytes,
        });
      }
    }
    doneBytes += file.sizeBytes;
  }
  await chunkEmbedder.flush();
  onProgress?.({ phase: "publish", doneBytes, totalBytes });
  return { hashed, failures };
}

function cutIntoChunks(
  loaded: LoadedDocument,
): { document: Extract<LoadedDocument, { document: unknown }>["document"]; chunks: ChunkDraft[] } | { reason: string } {
  if ("reason" in loaded) return loaded;
  try {
    const chunks = chunkDocument(loaded.document);
    if (chunks.length === 0) return { reason: "本文が見つかりません。中身を確かめてください。" };
    return { document: loaded.document, chunks };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { reason: `文書の構造を読み取れません（${detail}）。ファイルを外して、不具合として知らせてください。` };
  }
}
