import type { Embedder } from "../../core/embeddings/embedder.ts";
import { collectionFolder, listGenerations } from "../../core/search-index/generation-folder.ts";
import type { IngestProgress, IngestReport } from "../../ingest/ingest-options.ts";
import { NothingToIngestError } from "../../ingest/nothing-to-ingest-error.ts";
import type { FileReport } from "../../ingest/plan-ingest.ts";
import { type AppliedChange, applyChange } from "../../ingest/uploads/apply-change.ts";
import { revertChange } from "../../ingest/uploads/revert-change.ts";
import { discardChange, type UploadChange } from "../../ingest/uploads/upload-change.ts";
import { UPLOAD_PREFIX } from "../../ingest/uploads/upload-folder.ts";
import { uploadDocumentId } from "../../ingest/uploads/upload-manifest.ts";
import { findSource } from "./find-source.ts";
import { ingestPatiently } from "./ingest-patiently.ts";
import type { JobFile, JobProgress } from "./job.ts";
import { NothingUsableError } from "./nothing-usable-error.ts";

export interface RunChangeOptions {
  change: UploadChange;
  stateDir: string;
  embedder: Embedder;
  /** Of the collection, when no index says. */
  fallbackSource: string | null;
  lockPatienceMs: number;
  /** Ends the run; the change is then taken back. */
  cancelSignal: AbortSignal;
  /** Waits for a cancel that is being written down. After it, unless the signal is aborted, none may come any more. */
  closeCancel: () => Promise<void>;
  /** Ends the run as well, but leaves the change to the next start. */
  shutdownSignal: AbortSignal;
  onProgress: (progress: JobProgress) => void;
  onDamaged: (detail: string) => void;
  /** Hears why the index could not follow a change that was taken back; the next start tries again. */
  onLeftBehind: (error: unknown) => void;
}

export interface ChangeOutcome {
  generation: string;
  /** What became of the files that the change brought. */
  files: JobFile[];
}

const RESTORED = "前の版はそのまま残しました。";
const TAKEN_BACK = "サーバーが前に終了するまでに、使えないファイルとして取り除きました。";

/**
 * Carries out a change to a collection's uploads and brings the index up to date; also one that another process had
 * begun. When that does not work, or no file of it can be used, the uploads and the index are as before. A file that
 * cannot be read does not replace one that could.
 * @throws NothingUsableError, what `ingestFolder` throws, or the reason of the signal that ended it.
 */
export async function runChange(options: RunChangeOptions): Promise<ChangeOutcome> {
  const { change, stateDir, cancelSignal, closeCancel, shutdownSignal } = options;
  let applied: AppliedChange;
  let report: IngestReport;
  let files: JobFile[];
  try {
    cancelSignal.throwIfAborted();
    applied = await applyChange(change, { stateDir });
    report = await ingest(options, AbortSignal.any([cancelSignal, shutdownSignal]));
    await closeCancel();
    cancelSignal.throwIfAborted();
    files = filesOf(change, { report, applied });
    if (files.length > 0 && change.remove.length === 0 && files.every(isFailed)) throw new NothingUsableError(files);
  } catch (error) {
    await closeCancel();
    // Why not when the server ends: the next start goes on from here, or finishes what was cancelled.
    if (!shutdownSignal.aborted) await takeBack(options);
    throw error instanceof NothingToIngestError
      ? new NothingUsableError(filesOf(change, { report: error, applied: null }), error)
      : error;
  }
  const spoilt = applied.replaced.filter((name) =>
    files.filter(({ source }) => belongsTo(name, source)).every(isFailed),
  );
  if (spoilt.length > 0) {
    await revertChange(change, { stateDir, names: spoilt });
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

/**
 * Why the index once more: another process may have built one of the files while they were there. Nearly always it
 * finds nothing to do.
 */
async function takeBack(options: RunChangeOptions): Promise<void> {
  const { change, stateDir, shutdownSignal, onLeftBehind } = options;
  await revertChange(change, { stateDir });
  try {
    await ingest({ ...options, isTakenBack: true }, shutdownSignal);
  } catch (error) {
    if (!(error instanceof NothingToIngestError)) {
      onLeftBehind(error);
      return;
    }
  }
  await discardChange(stateDir, change.id);
}

async function ingest(
  options: RunChangeOptions & { isTakenBack?: boolean },
  signal: AbortSignal,
): Promise<IngestReport> {
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
    allowsEmpty: hasUploadsOnly && (options.isTakenBack ? await hasIndex(options) : change.put.length === 0),
    onDamaged,
    onProgress(progress) {
      last = progress;
      onProgress(progress);
    },
    patienceMs: lockPatienceMs,
    awaitsOthers: options.isTakenBack ?? false,
    onLocked: () => onProgress({ ...last, phase: "wait" }),
  });
}

async function hasIndex({ stateDir, change }: RunChangeOptions): Promise<boolean> {
  return (await listGenerations(collectionFolder(stateDir, change.collection))).length > 0;
}

/** What a run reports on the files that a change brought, those in archives among them. */
function filesOf(
  { put }: UploadChange,
  { report, applied }: { report: { files: readonly FileReport[] }; applied: AppliedChange | null },
): JobFile[] {
  return put.flatMap(({ file: name }) => {
    if (applied?.takenBack.includes(name)) return [takenBackBefore(name)];
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

/** What an earlier process found out of it is lost; what stands there now is not what was sent. */
function takenBackBefore(name: string): JobFile {
  return {
    source: UPLOAD_PREFIX + name,
    status: "failed",
    reason: `${TAKEN_BACK}${RESTORED}`,
    documentId: null,
    isReplacement: false,
  };
}

function isFailed({ status }: JobFile): boolean {
  return status === "failed";
}
