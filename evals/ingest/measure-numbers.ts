import type { MeasureResult } from "./measure.ts";
import { measureCells } from "./measure-number-cells.ts";

/** How exactly numbers, units and dates of outside sets and of the policy corpus are read. */
export async function measureNumbers(sharedFolder: string): Promise<MeasureResult> {
  return [...(measureCells(sharedFolder) ?? [])];
}
