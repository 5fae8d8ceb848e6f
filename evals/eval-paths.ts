/** Where the evaluation reads and writes. */
export interface EvalPaths {
  casesFolder: string;
  resultsFolder: string;
  baselineFile: string;
  docFile: string;
  /** Their evaluation block is rewritten. */
  readmeFiles: readonly string[];
  /** Files and folders of what answers. */
  codePlaces: readonly string[];
}
