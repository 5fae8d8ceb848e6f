import type { DocumentMeta } from "../../core/types.ts";
import type { DocumentQuality } from "./document-quality.ts";
import { findSharedText, type SharedText } from "./shared-text.ts";
import type { DamageFinding } from "./suspected-damage.ts";

/** What a run found out about the data itself. */
export interface QualityReport {
  documents: number;
  /** Pages, slides and sheets of the formats that have them. */
  pages: number;
  chunks: number;
  tables: number;
  figures: number;
  /** Places where a figure or table was lost before the file came here. */
  missingFigures: number;
  emptyPages: { source: string; pages: number[] }[];
  damage: ({ source: string } & DamageFinding)[];
  /** Documents without a date: what they say cannot be put in order of time. */
  undated: string[];
  /** Pairs of documents that share text. */
  sharedText: SharedText[];
}

/** Adds up the documents of one run. */
export interface QualityCollector {
  add(document: Pick<DocumentMeta, "source" | "asOf">, quality: DocumentQuality, chunkCount: number): void;
  report(): QualityReport;
}

/** A report names so many of a kind, and no more: it is read by a person. */
const MAX_LISTED = 100;

export function createQualityCollector(): QualityCollector {
  const totals = { documents: 0, pages: 0, chunks: 0, tables: 0, figures: 0, missingFigures: 0 };
  const emptyPages: QualityReport["emptyPages"] = [];
  const damage: QualityReport["damage"] = [];
  const undated: string[] = [];
  const hashes: { source: string; statementHashes: Float64Array }[] = [];
  return {
    add({ source, asOf }, quality, chunkCount) {
      totals.documents++;
      totals.pages += quality.pages ?? 0;
      totals.chunks += chunkCount;
      totals.tables += quality.tables;
      totals.figures += quality.figures;
      totals.missingFigures += quality.missingFigures;
      if (quality.emptyPages.length > 0) emptyPages.push({ source, pages: quality.emptyPages });
      for (const finding of quality.damage) damage.push({ source, ...finding });
      if (asOf === null) undated.push(source);
      // Why a copy: an array that was read back is a view of its whole digest, which it would keep in memory.
      hashes.push({ source, statementHashes: quality.statementHashes.slice() });
    },
    report: () => ({
      ...totals,
      emptyPages: emptyPages.slice(0, MAX_LISTED),
      damage: damage.toSorted((a, b) => b.count - a.count).slice(0, MAX_LISTED),
      undated: undated.slice(0, MAX_LISTED),
      sharedText: findSharedText(hashes).slice(0, MAX_LISTED),
    }),
  };
}
