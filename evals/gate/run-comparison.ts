/** How one measure differs between two runs over the same cases. */
export interface MetricComparison {
  name: string;
  label: string;
  before: number | null;
  after: number | null;
  /** Cases that bear on it in both runs: only they are compared. */
  items: number;
  /** `after - before` over those, with its paired bootstrap 95% interval. */
  difference: number | null;
  low: number | null;
  high: number | null;
  /** Two-sided, of the paired test, corrected for the number of measures (Holm); null when nothing can be tested. */
  pValue: number | null;
  /** `noise` while the test cannot tell the difference from chance. */
  verdict: "better" | "worse" | "noise" | "same";
}

/** A case whose verdict changed. */
export interface CaseChange {
  id: string;
  before: boolean;
  after: boolean;
}

/** What changed from one run, or from the committed baseline, to another. */
export interface RunComparison {
  /** Name of what it is compared with, for the reader: a file. */
  baseline: string;
  metrics: MetricComparison[];
  /** Those that fell first. */
  changes: CaseChange[];
  /** Cases that only one of the runs has. */
  added: string[];
  removed: string[];
}
