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

/** Whether one value is the other rounded to fewer digits (56.3 and 56, 52,341 and 5.2万), half up. */
export function isRounding(a: Figure, b: Figure): boolean {
  if (a.unit !== b.unit || a.date || b.date || a.value === b.value || a.value * b.value < 0) return false;
  const [coarse, fine] = statedDecimals(a) < statedDecimals(b) ? [a, b] : [b, a];
  const step = 10 ** -statedDecimals(coarse);
  // 1.005 ÷ 0.01 is 100.49999…: without the binary dust a half goes up.
  const steps = Number((Math.abs(fine.value) / step).toPrecision(15));
  return Math.round(steps) === Number((Math.abs(coarse.value) / step).toPrecision(15));
}

/** Decimals that the writing claims, in units of the value: 34.0 has 1, 34 has 0, 5.2万 has −3. */
function statedDecimals({ text, value }: Figure): number {
  const written = text.normalize("NFKC").match(/\d[\d,]*(?:\.\d+)?/gu) ?? [];
  const [digits = ""] = written;
  const number = Number(digits.replaceAll(",", ""));
  const ofWriting = digits.split(".")[1]?.length ?? 0;
  // 「3億5,000万」 and kanji say no single place; a value of zero has no scale.
  if (written.length !== 1 || number === 0) return String(value).split(".")[1]?.length ?? 0;
  return ofWriting - Math.round(Math.log10(Math.abs(value) / number));
}
