import type { DocumentSummaryJson } from "../../../server/contract.ts";
import { formatAsOf } from "./format-as-of.ts";

/** What a reader sees where no date is known. */
export const UNKNOWN_DATE = "日付の記載なし";

/** A citation's date, or that there is none. */
export function describeAsOf(asOf: string | null): string {
  return asOf === null ? UNKNOWN_DATE : formatAsOf(asOf);
}

/** A document's date together with how sure it is. */
export function describeDocumentDate({ asOf, asOfCertainty }: DocumentSummaryJson): string {
  if (asOf === null) return UNKNOWN_DATE;
  return asOfCertainty === "stated" ? formatAsOf(asOf) : `${formatAsOf(asOf)}（推定）`;
}
