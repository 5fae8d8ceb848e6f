import { assertClearance } from "../core/embeddings/assert-clearance.ts";
import type { SoundGeneration } from "../core/search-index/find-generation.ts";
import { createGenerationBuilder, type GenerationBuilder } from "../core/search-index/generation-builder.ts";
import type { GenerationManifest } from "../core/search-index/generation-manifest.ts";
import { combineVectors, NO_VECTORS, openReusableVectors } from "../core/search-index/reusable-vectors.ts";
import { CHUNKER_VERSION } from "./chunk-document.ts";
import { type ChunkEmbedder, createChunkEmbedder } from "./embed-chunks.ts";
import { findReusable } from "./find-reusable.ts";
import { sumOfBytes } from "./hash-sources.ts";
import type { IngestFolderOptions } from "./ingest-options.ts";
import { NothingToIngestError } from "./nothing-to-ingest-error.ts";
import type { FileReport } from "./plan-ingest.ts";
import type { Digest } from "./prepare/digest.ts";
import { digestSources } from "./prepare/digest-sources.ts";
import { digestFolderOf, openDigestStore } from "./prepare/digest-store.ts";
import { sharedPreparationPool } from "./prepare/preparation-pool.ts";
import { createQualityCollector } from "./quality/quality-report.ts";
import { UNREADABLE } from "./read-source.ts";
import { type HashedFile, sourceFingerprint } from "./source-fingerprint.ts";
import type { RecordedFile, SourceRecord } from "./source-record.ts";
import { openVectorJournal } from "./vector-journal.ts";

export interface BuildOptions extends IngestFolderOptions {
  planned: readonly HashedFile[];
  passedOver: readonly FileReport[];
  /** What serves now: kept for rollback, and the source of vectors that need not be made again. */
  previous: SoundGeneration | undefined;
}

export interface BuiltGeneration {
  manifest: GenerationManifest;
  record: SourceRecord;
  counts: ChunkEmbedder["counts"];
}

/** Builds and publishes a generation. The caller holds the lock. Throws as `ingestFolder` does. */
export async function buildGeneration(options: BuildOptions): Promise<BuiltGeneration> {
  const { embedder, previous, stateDir, collection } = options;
  const earlier = await findReusable({ stateDir, collection, embedder, previous });
  const published = earlier === undefined ? NO_VECTORS : openReusableVectors(earlier);
  // Vectors that threads make with the digests are kept with those.
  const journal =
    embedder.lexicalDimension === null ? openVectorJournal({ stateDir, collection, embedder }) : undefined;
  const reusable = combineVectors(journal === undefined ? [published] : [published, journal]);
  const digestFolder = digestFolderOf(options);
  try {
    const builder = await createGenerationBuilder({ stateDir, collection, dimension: embedder.dimension });
    const { signal } = options;
    const chunkEmbedder = createChunkEmbedder({ embedder, reusable, builder, journal, signal });
    try {
      const added = await addDocuments({ ...options, builder, chunkEmbedder, digestFolder });
      const record = toRecord(options, added);
      if (added.keys.size === 0 && !options.allowsEmpty) {
        throw new NothingToIngestError(options.source, record.files);
      }
      signal?.throwIfAborted();
      const manifest = await builder.publish({
        embedderFingerprint: embedder.fingerprint,
        chunkerVersion: CHUNKER_VERSION,
        sourceFingerprint: sourceFingerprint(added.read, options),
        record,
        keep: previous?.generation,
      });
      await openDigestStore(digestFolder).keepOnly(added.keys);
      journal?.remove();
      return { manifest, record, counts: chunkEmbedder.counts };
    } finally {
      chunkEmbedder.stop();
      await builder.discard();
    }
  } finally {
    reusable.close();
  }
}

interface AddOptions extends BuildOptions {
  builder: GenerationBuilder;
  chunkEmbedder: ChunkEmbedder;
  digestFolder: string;
}

interface AddedDocuments {
  /** With the hashes of what was really read, should a file have changed since the plan. */
  read: HashedFile[];
  reports: (FileReport & { mayPass: boolean })[];
  /** Of the digests that the generation is made of. */
  keys: Set<string>;
  quality: SourceRecord["quality"];
}

async function addDocuments(options: AddOptions): Promise<AddedDocuments> {
  const { planned, builder, chunkEmbedder, onProgress, signal } = options;
  const quality = createQualityCollector();
  const added: Omit<AddedDocuments, "quality"> = { read: [], reports: [], keys: new Set() };
  const totals = { totalBytes: sumOfBytes(planned), totalFiles: planned.length };
  let doneBytes = 0;
  for await (const { file, sha256, ...result } of digestSources({
    ...options,
    pool: options.pool ?? sharedPreparationPool(),
  })) {
    signal?.throwIfAborted();
    // Why: an archive is compared as a whole, so its files keep the hash of the plan.
    const isRead = sha256 !== UNREADABLE;
    added.read.push(file.member === undefined && isRead ? { ...file, sha256 } : file);
    added.reports.push({ ...reportOf(file.source, result), mayPass: !isRead });
    if ("digest" in result) {
      const { digest, key, isNew } = result;
      added.keys.add(key);
      // Why again: the digest is what is sent.
      assertClearance([digest.document], options.embedder);
      quality.add(digest.document, digest.quality, digest.chunks.length);
      await addDigest(digest, { builder, chunkEmbedder, isNew });
    }
    doneBytes += file.sizeBytes;
    onProgress?.({ phase: "index", doneBytes, doneFiles: added.read.length, ...totals });
  }
  await chunkEmbedder.flush();
  onProgress?.({ phase: "publish", doneBytes, doneFiles: added.read.length, ...totals });
  return { ...added, quality: quality.report() };
}

async function addDigest(
  digest: Digest,
  { builder, chunkEmbedder, isNew }: Pick<AddOptions, "builder" | "chunkEmbedder"> & { isNew: boolean },
): Promise<void> {
  const { document, chunks, contentHashes, terms, vectors, figures } = digest;
  const dimension = vectors === null ? 0 : vectors.length / Math.max(1, chunks.length);
  builder.addDocument(document, chunks.length);
  builder.addFigures(figures);
  for (const [at, stored] of chunks.entries()) {
    const chunk = { ...stored, text: document.text.slice(stored.charStart, stored.charEnd) };
    await chunkEmbedder.add({
      chunk,
      title: document.title,
      contentHash: contentHashes[at] as string,
      terms: terms[at] as Digest["terms"][number],
      vector: vectors?.subarray(at * dimension, (at + 1) * dimension),
      isNew,
    });
  }
}

function reportOf(source: string, result: { digest: Digest } | { reason: string }): FileReport {
  if ("reason" in result) return { source, status: "failed", reason: result.reason };
  const { warnings } = result.digest;
  return warnings.length === 0 ? { source, status: "ok" } : { source, status: "partial", reason: warnings.join(" ") };
}

function toRecord(
  { source, passedOver, minClassification = 1 }: BuildOptions,
  { read, reports, quality }: AddedDocuments,
): SourceRecord {
  const hashes = new Map(read.map(({ source: name, sha256 }) => [name, sha256]));
  const files = [...reports, ...passedOver.map((report) => ({ ...report, mayPass: false }))].map(
    (report): RecordedFile => ({ ...report, sha256: hashes.get(report.source) ?? null }),
  );
  files.sort((a, b) => (a.source < b.source ? -1 : 1));
  return { sourceFolder: source, ...(minClassification > 1 && { minClassification }), files, quality };
}
