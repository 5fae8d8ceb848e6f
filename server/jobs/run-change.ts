import type { Embedder } from "../../core/embeddings/embedder.ts";
import type { IngestProgress, IngestReport } from "../../ingest/ingest-options.ts";
import type { FileReport } from "../../ingest/plan-ingest.ts";
import { type AppliedChange, applyChange } from "../../ingest/uploads/apply-change.ts";
import { discardChange, type UploadChange } from "../../ingest/uploads/upload-change.ts";
import { UPLOAD_PREFIX } from "../../ingest/uploads/upload-folder.ts";
import { uploadDocumentId } from "../../ingest/uploads/upload-manifest.ts";
import { findSource } from "./find-source.ts";
import { ingestPatiently } from "./ingest-patiently.ts";
import type { JobFile, JobProgress } from "./job.ts";

export interface RunChangeOptions {
  change: UploadChange;
  stateDir: string;
  embedder: Embedder;
  /** Of the collection, when no index says. */
  fallbackSource: string | null;
  lockPatienceMs: number;
  /** Ends the run; the change is then taken back. */
  cancelSignal: AbortSignal;
  /** Ends the run as well, but leaves the change to the next start. */
  shutdownSignal: AbortSignal;
  onProgress: (progress: JobProgress) => void;
  onDamaged: (detail: string) => void;
}

export interface ChangeOutcome {
  generation: string;
  /** What became of the files that the change brought. */
  files: JobFile[];
}

const RESTORED = "前の版はそのまま残しました。";

/**
 * Carries out a change to a collection's uploads and brings the index up to date. When that does not work, the
 * uploads are as before. A file that cannot be read does not replace one that could.
 * @throws what `ingestFolder` throws, or the reason of the signal that ended it.
 */
export async function runChange(options: RunChangeOptions): Promise<ChangeOutcome> {
  const { change, stateDir, cancelSignal, shutdownSignal } = options;
  const applied = await applyOrDiscard(options);
  let report: IngestReport;
  try {
    report = await ingest(options, AbortSignal.any([cancelSignal, shutdownSignal]));
  } catch (error) {
    if (!shutdownSignal.aborted) {
      await applied.revert();
      await discardChange(stateDir, change.id);
    }
    throw error;
  }
  const files = filesOf(change, { report, applied });
  const spoilt = applied.replaced.filter((name) => isSpoilt(name, files));
  if (spoilt.length > 0) {
    await applied.revert(spoilt);
    report = await ingest(options, shutdownSignal);
  }
  await discardChange(stateDir, change.id);
  const isRestored = ({ source }: JobFile): boolean => spoilt.some((name) => belongsTo(name, source));
  return {
    generation: report.generation,
    files: files.map((file) =>
      isRestored(file) ? { ...file, isReplacement: false, reason: `${file.reason ?? ""}${RESTORED}` } : file,
    ),
  };
}

async function applyOrDiscard({ change, stateDir }: RunChangeOptions): Promise<AppliedChange> {
  try {
    return await applyChange(change, { stateDir });
  } catch (error) {
    await discardChange(stateDir, change.id);
    throw error;
  }
}

async function ingest(options: RunChangeOptions, signal: AbortSignal): Promise<IngestReport> {
  const { change, stateDir, embedder, lockPatienceMs, onDamaged, onProgress } = options;
  const { collection } = change;
  let last: Omit<IngestProgress, "phase"> = { doneFiles: 0, totalFiles: 0, doneBytes: 0, totalBytes: 0 };
  const { source, hasUploadsOnly } = await findSource({ stateDir, collection, fallback: options.fallbackSource });
  return ingestPatiently({
    source,
    collection,
    stateDir,
    embedder,
    signal,
    // Why not always: a source folder that is empty for a moment must not empty the index.
    allowsEmpty: change.put.length === 0 && hasUploadsOnly,
    onDamaged,
    onProgress(progress) {
      last = progress;
      onProgress(progress);
    },
    patienceMs: lockPatienceMs,
    onLocked: () => onProgress({ ...last, phase: "wait" }),
  });
}

/** What a run reports on the files that a change brought, those in archives among them. */
export function filesOf(
  { put }: UploadChange,
  { report, applied }: { report: { files: readonly FileReport[] }; applied: Pick<AppliedChange, "replaced"> | null },
): JobFile[] {
  return put.flatMap(({ file: name }) => {
    const found = report.files.filter(({ source }) => belongsTo(name, source));
    return (found.length > 0 ? found : [nothingFound(name)]).map((file) => ({
      ...file,
      documentId: file.status === "ok" || file.status === "partial" ? uploadDocumentId(name) : null,
      isReplacement: applied?.replaced.includes(name) ?? false,
    }));
  });
}

/** An archive without any file, for instance. */
function nothingFound(name: string): FileReport {
  return {
    source: UPLOAD_PREFIX + name,
    status: "failed",
    reason: "読める文書が見つかりません。中身を確かめてください。",
  };
}

function belongsTo(name: string, source: string): boolean {
  return source === UPLOAD_PREFIX + name || source.startsWith(`${UPLOAD_PREFIX}${name}/`);
}

function isSpoilt(name: string, files: readonly JobFile[]): boolean {
  return files.filter(({ source }) => belongsTo(name, source)).every(({ status }) => status === "failed");
}
