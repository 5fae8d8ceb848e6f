import { AppError } from "../core/errors.ts";
import { EvalUsageError } from "./eval-errors.ts";
import { readBaseline } from "./gate/committed-baseline.ts";
import type { compareRuns } from "./gate/compare-runs.ts";
import { readRunResults } from "./run-results.ts";

/**
 * Reads what a run can be compared with: an earlier run's `latest.json`, or a baseline.
 * @throws EvalUsageError when the file is neither.
 */
export async function readComparable(path: string): Promise<Parameters<typeof compareRuns>[0]> {
  try {
    return await readRunResults(path);
  } catch (asRun) {
    return readBaseline(path).catch((asBaseline: unknown) => {
      const reason = asRun instanceof AppError ? asRun.message : String(asRun);
      throw new EvalUsageError(`--against の "${path}" は評価の結果でも基準でもありません。${reason}`, asBaseline);
    });
  }
}
