import { formatRate, shareOf } from "../report/rate.ts";
import type { Baseline } from "./baseline.ts";

/** What the product must reach on the development cases, whatever the baseline says. */
export const FLOORS = { pass: 0.9, citationOverlap: 0.9, recallAt5: 0.9 } as const;

const NAMES = { pass: "合格率", citationOverlap: "引用の一致", recallAt5: "再現率@5" } as const;

/** Which measures stay below their floor, one sentence each. Nothing measured counts as below. */
export function findShortfalls(current: Pick<Baseline, keyof typeof FLOORS>): string[] {
  return (Object.keys(FLOORS) as (keyof typeof FLOORS)[])
    .filter((key) => (shareOf(current[key]) ?? 0) < FLOORS[key])
    .map((key) => `${NAMES[key]} ${formatRate(current[key])} は下限 ${Math.round(FLOORS[key] * 100)}% に届きません。`);
}
