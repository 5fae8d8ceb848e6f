/** What was run, for whoever reads the numbers later. */
export interface RunInfo {
  /** Day of the run in UTC, `2026-01-31`. */
  date: string;
  model: string;
  caseFiles: string[];
  /** Fingerprint of the cases; see `fingerprintCases`. */
  fingerprint: string;
  ingestMs: number;
  totalMs: number;
}
