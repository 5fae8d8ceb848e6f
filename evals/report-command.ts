import { basename, dirname, join } from "node:path";
import type { EvalOptions } from "./cli-options.ts";
import { EXIT } from "./exit-codes.ts";
import { compareRuns } from "./gate/compare-runs.ts";
import { readJudgeReport } from "./judge/judge-report.ts";
import { readComparable } from "./read-comparable.ts";
import { writeReports } from "./report/write-reports.ts";
import { readRunResults } from "./run-results.ts";
import { writeSheet } from "./write-extras.ts";

/**
 * Writes the reports of an earlier run anew, beside it unless told otherwise, without asking anything.
 * @throws EvalUsageError when a file is not what it should be.
 */
export async function runReportCommand(
  options: Pick<EvalOptions, "against" | "outFolder" | "isSheet"> & { reportFile: string },
  print: (text: string) => void,
): Promise<number> {
  const { reportFile, against } = options;
  const folder = options.outFolder ?? dirname(reportFile);
  const results = await readRunResults(reportFile);
  const before = against === null ? null : await readComparable(against);
  const comparison = before && compareRuns(before, results, basename(against ?? ""));
  for (const path of await writeReports(folder, results, comparison)) print(`結果: ${path}`);
  if (options.isSheet) {
    const judge = await readJudgeReport(join(dirname(reportFile), "judge.json"));
    for (const path of await writeSheet(folder, results, judge)) print(`結果: ${path}`);
  }
  return EXIT.ok;
}
