import type { Measure } from "./measure.ts";

/** A share of cases as a measure; without cases it is not reached. */
export function toShare({
  name,
  total,
  failures,
  target,
  note = "",
}: {
  name: string;
  total: number;
  failures: string[];
  /** Between 0 and 1. */
  target: number;
  /** Printed behind the counts. */
  note?: string;
}): Measure {
  const good = total - failures.length;
  const share = total === 0 ? 0 : good / total;
  return {
    name,
    value: `${(share * 100).toFixed(1)}% (${good}/${total})${note}`,
    target: `≥ ${Number((target * 100).toFixed(1))}%`,
    passed: share >= target,
    failures,
  };
}
