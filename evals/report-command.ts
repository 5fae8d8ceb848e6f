import { basename, dirname } from "node:path";
import type { EvalOptions } from "./cli-options.ts";
import { EXIT } from "./exit-codes.ts";
import { compareRuns } from "./gate/compare-runs.ts";
import { readComparable } from "./read-comparable.ts";
import { writeReports } from "./report/write-reports.ts";
import { readRunResults } from "./run-results.ts";

/**
 * Writes the reports of an earlier run anew, beside it unless told otherwise, without asking anything.
 * @throws EvalUsageError when a file is not what it should be.
 */
export async function runReportCommand(
  { reportFile, against, outFolder }: Pick<EvalOptions, "against" | "outFolder"> & { reportFile: string },
  print: (text: string) => void,
): Promise<number> {
  const results = await readRunResults(reportFile);
  const before = against === null ? null : await readComparable(against);
  const comparison = before && compareRuns(before, results, basename(against ?? ""));
  for (const path of await writeReports(outFolder ?? dirname(reportFile), results, comparison)) print(`結果: ${path}`);
  return EXIT.ok;
}
