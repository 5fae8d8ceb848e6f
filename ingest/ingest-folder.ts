import { IndexDamagedError } from "../core/errors.ts";
import { lockCollection } from "../core/search-index/collection-lock.ts";
import { findNewestGeneration, type SoundGeneration } from "../core/search-index/find-generation.ts";
import { buildGeneration } from "./build-generation.ts";
import type { IngestFolderOptions, IngestReport } from "./ingest-options.ts";
import { hashDocument } from "./load-document.ts";
import { NothingToIngestError } from "./nothing-to-ingest-error.ts";
import { type FileReport, type PlannedFile, planIngest } from "./plan-ingest.ts";
import { sourceFingerprint } from "./source-fingerprint.ts";

/**
 * Makes the collection's index the image of a folder. When nothing has changed since the newest sound generation,
 * nothing is built or embedded; otherwise a new generation is published, with the vectors of unchanged chunks reused.
 * A file that cannot be used is reported and left out.
 * @throws NothingToIngestError when no file can be used.
 * @throws InvalidRequestError when the folder or its manifest cannot be used.
 * @throws IngestLockedError when another run is building this collection.
 * @throws StorageError when the state folder cannot be written or is full.
 * @throws AppError `embedding-failed`, `invalid-vector`
 */
export async function ingestFolder(options: IngestFolderOptions): Promise<IngestReport> {
  const startedAt = performance.now();
  const { source, signal } = options;
  const { planned, passedOver } = await planIngest(source);
  if (planned.length === 0) throw new NothingToIngestError(source, passedOver);
  const fingerprint = sourceFingerprint(await hashAll(planned, options), options.embedder);

  const report = ({ generation, manifest }: Pick<SoundGeneration, "generation" | "manifest">): IngestReport => ({
    collection: options.collection,
    generation,
    unchanged: true,
    files: reportFiles(planned, [...passedOver, ...manifest.failures.map(toFailure)]),
    counts: { ...manifest.counts, embedded: 0, reused: 0 },
    elapsedMs: performance.now() - startedAt,
  });
  // Why before the lock: an index that is up to date can be served from a folder that cannot be written.
  const current = await findCurrent(options);
  if (current?.manifest.sourceFingerprint === fingerprint) return report(current);

  const lock = lockCollection(options);
  try {
    signal?.throwIfAborted();
    const previous = await findCurrent(options);
    if (previous?.manifest.sourceFingerprint === fingerprint) return report(previous);
    const { manifest, counts } = await buildGeneration({ ...options, planned, passedOver, previous });
    const built = report({ generation: manifest.generation, manifest });
    return { ...built, unchanged: false, counts: { ...built.counts, ...counts } };
  } finally {
    lock.release();
  }
}

async function hashAll(
  planned: readonly PlannedFile[],
  { onProgress, signal }: IngestFolderOptions,
): Promise<{ file: PlannedFile; sha256: string }[]> {
  const totalBytes = planned.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const hashed: { file: PlannedFile; sha256: string }[] = [];
  let doneBytes = 0;
  for (const file of planned) {
    signal?.throwIfAborted();
    onProgress?.({ phase: "scan", doneBytes, totalBytes });
    hashed.push({ file, sha256: await hashDocument(file) });
    doneBytes += file.sizeBytes;
  }
  return hashed;
}

/** The newest sound generation; when all are damaged there is none, and a new one is what is needed. */
async function findCurrent(options: IngestFolderOptions): Promise<SoundGeneration | undefined> {
  try {
    return await findNewestGeneration(options);
  } catch (error) {
    if (error instanceof IndexDamagedError) return undefined;
    throw error;
  }
}

function toFailure({ source, reason }: { source: string; reason: string }): FileReport {
  return { source, status: "failed", reason };
}

function reportFiles(planned: readonly PlannedFile[], others: readonly FileReport[]): FileReport[] {
  const reports = new Map<string, FileReport>(planned.map(({ source }) => [source, { source, status: "ok" }]));
  for (const report of others) reports.set(report.source, report);
  return [...reports.values()].sort((a, b) => (a.source < b.source ? -1 : 1));
}
