import { datesAgree } from "./dates.ts";
import type { Figure } from "./parse-figures.ts";

/**
 * Whether `source` states what `claim` states: the same value in the same unit. A bare number agrees with
 * any unit, since prose may carry the unit elsewhere.
 * @param contextYears years that the place of `source` gives (its heading, its document's date).
 */
export function figuresAgree(claim: Figure, source: Figure, contextYears: readonly number[] = []): boolean {
  if (claim.date && source.date) return datesAgree(claim.date, source.date, contextYears);
  if (claim.date || source.date) return false;
  return claim.value === source.value && (claim.unit === source.unit || claim.unit === "" || source.unit === "");
}

/** Whether one value is the other rounded to fewer digits (56.3 and 56), half up. */
export function isRounding(a: Figure, b: Figure): boolean {
  if (a.unit !== b.unit || a.date || b.date || a.value === b.value || a.value * b.value < 0) return false;
  const [coarse, fine] = decimals(a.value) < decimals(b.value) ? [a, b] : [b, a];
  const factor = 10 ** decimals(coarse.value);
  // 1.005 × 100 is 100.49999…: without the binary dust a half goes up.
  const scaled = Number((Math.abs(fine.value) * factor).toPrecision(15));
  return Math.round(scaled) / factor === Math.abs(coarse.value);
}

function decimals(value: number): number {
  return String(value).split(".")[1]?.length ?? 0;
}
