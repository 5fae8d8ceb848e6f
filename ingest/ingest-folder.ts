import { resolve } from "node:path";
import { assertClearance } from "../core/embeddings/assert-clearance.ts";
import { IndexDamagedError } from "../core/errors.ts";
import { lockCollection } from "../core/search-index/collection-lock.ts";
import { findNewestGeneration, type SoundGeneration } from "../core/search-index/find-generation.ts";
import type { GenerationManifest } from "../core/search-index/generation-manifest.ts";
import type { DocumentMeta } from "../core/types.ts";
import { buildGeneration } from "./build-generation.ts";
import { collectionFloor, raiseToFloor } from "./collection-floor.ts";
import { hashSources } from "./hash-sources.ts";
import type { IngestFolderOptions, IngestReport } from "./ingest-options.ts";
import { NothingToIngestError } from "./nothing-to-ingest-error.ts";
import { type PlannedFile, planIngest } from "./plan-ingest.ts";
import { canReadFailedFiles } from "./retry-files.ts";
import { sourceFingerprint } from "./source-fingerprint.ts";
import { readSourceRecord, type SourceRecord } from "./source-record.ts";
import { sourceRoots } from "./source-roots.ts";
import { UPLOAD_PREFIX } from "./uploads/upload-folder.ts";

/**
 * Makes the collection's index the image of a folder and of what was uploaded. When nothing has changed since the
 * newest sound generation, nothing is built; otherwise a new generation is published, and only new and changed files
 * are read again. A file that cannot be used is reported and left out. A run that was stopped or killed changed
 * nothing that serves, and the next one goes on from where it was.
 * @throws NothingToIngestError when no file can be used.
 * @throws InvalidRequestError when the folder or its manifest cannot be used.
 * @throws IngestLockedError when another run is building this collection.
 * @throws StorageError when the state folder cannot be written or is full.
 * @throws EmbedderClearanceError before anything is read, when a document is above what the embedder may see.
 * @throws AppError `embedding-failed`, `invalid-vector`
 */
export async function ingestFolder(given: IngestFolderOptions): Promise<IngestReport> {
  const startedAt = performance.now();
  const minClassification = await collectionFloor(given);
  const options = { ...given, minClassification, source: given.source === null ? null : resolve(given.source) };
  const plan = await planIngest(await sourceRoots(options), { skip: options.stateDir });
  const { planned, passedOver } = raiseToFloor(plan, minClassification);
  if (planned.length === 0 && !options.allowsEmpty) throw new NothingToIngestError(options.source, passedOver);
  // Why before all else: also an index that is up to date must not be served to questions when its limit was lowered.
  assertClearance(planned.map(toClassified), options.embedder);
  const hashed = await hashSources(planned, options);
  const fingerprint = sourceFingerprint(hashed, { ...options, passedOver });

  const report = (manifest: GenerationManifest, record: SourceRecord): IngestReport => ({
    collection: options.collection,
    generation: manifest.generation,
    unchanged: true,
    files: record.files.map(({ sha256: _sha256, mayPass: _mayPass, ...file }) => file),
    counts: { ...manifest.counts, embedded: 0, reused: 0 },
    quality: record.quality,
    elapsedMs: performance.now() - startedAt,
  });
  // Why before the lock: an index that is up to date can be served from a folder that cannot be written.
  const current = await findCurrent(options);
  if (current !== undefined) {
    const record = await readSourceRecord(current);
    const isCurrent = current.manifest.sourceFingerprint === fingerprint;
    if (isCurrent && !record.files.some(({ mayPass }) => mayPass)) return report(current.manifest, record);
    if (hasLostItsFolder(planned, record)) throw new NothingToIngestError(options.source, passedOver);
  }

  const lock = lockCollection(options);
  try {
    options.signal?.throwIfAborted();
    // Another run may have raised it since the files were planned.
    const isOutdated = (await collectionFloor(given)) !== minClassification;
    if (!isOutdated) {
      const previous = await findCurrent(options);
      if (previous?.manifest.sourceFingerprint === fingerprint) {
        const record = await readSourceRecord(previous);
        if (!(await canReadFailedFiles(hashed, { ...options, record }))) return report(previous.manifest, record);
      }
      const { manifest, record, counts } = await buildGeneration({ ...options, planned: hashed, passedOver, previous });
      const built = report(manifest, record);
      return { ...built, unchanged: false, counts: { ...built.counts, ...counts } };
    }
  } finally {
    lock.release();
  }
  return ingestFolder(given);
}

/** A file that the manifest says nothing of counts as 機密性 3, as it does when it is read. */
function toClassified({ source, entry }: PlannedFile): Pick<DocumentMeta, "source" | "classification"> {
  return { source, classification: entry?.classification ?? 3 };
}

/**
 * Whether the source folder held documents before and holds none now, as a share does that is not mounted. Uploads
 * alone must not be published in their stead.
 */
function hasLostItsFolder(planned: readonly PlannedFile[], record: SourceRecord): boolean {
  const isOfFolder = ({ source }: { source: string }): boolean => !source.startsWith(UPLOAD_PREFIX);
  const held = record.files.some((file) => isOfFolder(file) && (file.status === "ok" || file.status === "partial"));
  return held && record.sourceFolder !== null && !planned.some(isOfFolder);
}

/** The newest sound generation; when all are damaged there is none, and a new one is what is needed. */
export async function findCurrent(
  options: Pick<IngestFolderOptions, "stateDir" | "collection" | "onDamaged">,
): Promise<SoundGeneration | undefined> {
  try {
    return await findNewestGeneration(options);
  } catch (error) {
    if (error instanceof IndexDamagedError) return undefined;
    throw error;
  }
}
