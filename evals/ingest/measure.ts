/** One measured property of ingestion. */
export interface Measure {
  name: string;
  /** As printed, with its counts: `98.6% (710/720)`. */
  value: string;
  /** As printed: `≥ 98%`. */
  target: string;
  passed: boolean;
  /** The failures themselves, one a line, for `--failures`. */
  failures: string[];
}

/** What one part of the measuring found, or why it could not run. */
export type MeasureResult = Measure[] | { skipped: string };

/** A part with what it found. */
export interface PartResult {
  name: string;
  result: MeasureResult;
}

/** @param sharedFolder outside material for measuring; it need not exist. */
export type MeasurePart = (sharedFolder: string) => Promise<MeasureResult>;
