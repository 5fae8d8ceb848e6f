import type { MeasureResult } from "../measures/measure.ts";
import { measureCells } from "./measure-number-cells.ts";
import { measureCoverage } from "./measure-number-coverage.ts";
import { measureExpressions } from "./measure-number-expressions.ts";
import { measureRecognizers } from "./measure-number-recognizers.ts";
import { measureSpeed } from "./measure-number-speed.ts";
import { measureTimex } from "./measure-number-timex.ts";

/** How exactly and how fast numbers, units and dates are read, in outside sets and in the policy corpus. */
export async function measureNumbers(sharedFolder: string): Promise<MeasureResult> {
  const sets = [measureCells, measureTimex, measureExpressions, measureRecognizers];
  const ofSets = sets.map(
    (measure) => measure(sharedFolder) ?? { skipped: `${sharedFolder}/datasets/numbers がありません` },
  );
  const missing = ofSets.find((result) => "skipped" in result);
  const measured = ofSets.flatMap((result) => ("skipped" in result ? [] : result));
  const own = [...measureCoverage(), ...measureSpeed()];
  return measured.length === 0 && missing !== undefined
    ? [...own, skippedSets(missing.skipped)]
    : [...measured, ...own];
}

function skippedSets(reason: string): {
  name: string;
  value: string;
  target: string;
  passed: boolean;
  failures: string[];
} {
  return { name: "外部の数値データ", value: `省略（${reason}）`, target: "–", passed: true, failures: [] };
}
