import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { SoundGeneration } from "../core/search-index/find-generation.ts";
import { GENERATION_FILES } from "../core/search-index/generation-folder.ts";
import type { Classification } from "../core/types.ts";
import type { FileReport } from "./plan-ingest.ts";
import type { QualityReport } from "./quality/quality-report.ts";

/**
 * What a generation was made from; kept beside it, sealed like its other files. A run that finds nothing changed
 * repeats its reports, a dry run compares with it, and an upload knows from it which folder belongs to the collection.
 */
export interface SourceRecord {
  /** Absolute; null for a collection of uploads only. */
  sourceFolder: string | null;
  /** Lowest 機密性 of its documents, where somebody has set one. */
  minClassification?: Classification;
  files: RecordedFile[];
  quality: QualityReport;
}

export interface RecordedFile extends FileReport {
  /** Hash of what was read; null for files that were passed over. */
  sha256: string | null;
  /** It failed for a reason that may pass by itself (time, memory, the disk): the next run tries it again. */
  mayPass: boolean;
}

/** The record of a generation whose checksums were compared. */
export async function readSourceRecord({ folder }: Pick<SoundGeneration, "folder">): Promise<SourceRecord> {
  return JSON.parse(await readFile(join(folder, GENERATION_FILES.source), "utf8")) as SourceRecord;
}
