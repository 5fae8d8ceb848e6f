import type { DocumentMeta, SearchFilter } from "../types.ts";

/**
 * Whether a document passes a filter. Every field that is given must match; an empty filter lets all through.
 *
 * Dates are ISO prefixes that stand for periods: `asOfTo: "2026"` lets `2026-06` through, and a document dated
 * `2026` passes `asOfFrom: "2026-03"`, because it may be from then. A document without a date passes no date bound.
 */
export function matchesFilter(document: DocumentMeta, filter: SearchFilter): boolean {
  const { documentIds, issuer, asOfFrom, asOfTo, maxClassification } = filter;
  if (documentIds !== undefined && !documentIds.includes(document.id)) return false;
  if (issuer !== undefined && document.issuer !== issuer) return false;
  if (maxClassification !== undefined && document.classification > maxClassification) return false;
  return isWithinPeriods(document.asOf, { asOfFrom, asOfTo });
}

/** The dates of {@link matchesFilter} alone; without bounds everything passes. */
export function isWithinPeriods(
  asOf: string | null,
  { asOfFrom, asOfTo }: { asOfFrom?: string | undefined; asOfTo?: string | undefined },
): boolean {
  if (asOfFrom !== undefined && !(asOf !== null && comparePeriods(asOf, asOfFrom) >= 0)) return false;
  if (asOfTo !== undefined && !(asOf !== null && comparePeriods(asOf, asOfTo) <= 0)) return false;
  return true;
}

/** 0 when one period holds the other. */
function comparePeriods(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  const [left, right] = [a.slice(0, length), b.slice(0, length)];
  return left < right ? -1 : left > right ? 1 : 0;
}
