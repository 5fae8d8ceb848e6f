/** One measured property. */
export interface Measure {
  name: string;
  /** As printed, with its counts: `98.6% (710/720)`. */
  value: string;
  /** As printed: `≥ 98%`; a dash when nothing is aimed at. */
  target: string;
  passed: boolean;
  /** The failures themselves, one a line, for `--failures`. */
  failures: string[];
}

/** Figures side by side, such as those of several systems. */
export interface MeasureTable {
  title: string;
  /** The first row is the header. */
  rows: string[][];
  /** Sentences below the table: what was measured and how. */
  notes: string[];
}

/** Measures with the tables that they stand in. */
export interface MeasureReport {
  measures: Measure[];
  tables: MeasureTable[];
}

/** What one part of the measuring found, or why it could not run. */
export type MeasureResult = Measure[] | MeasureReport | { skipped: string };

/** A part with what it found. */
export interface PartResult {
  name: string;
  result: MeasureResult;
}

/** @param sharedFolder outside material for measuring; it need not exist. */
export type MeasurePart = (sharedFolder: string) => Promise<MeasureResult>;

/** A result as a report; one that was skipped is empty. */
export function reportOf(result: MeasureResult): MeasureReport {
  if ("skipped" in result) return { measures: [], tables: [] };
  return Array.isArray(result) ? { measures: result, tables: [] } : result;
}
