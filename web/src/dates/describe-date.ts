import type { DocumentSummaryJson } from "../../../server/contract.ts";
import { i18n } from "../i18n/i18n.ts";
import { formatAsOf } from "./format-as-of.ts";

/** A citation's date, or that there is none. */
export function describeAsOf(asOf: string | null): string {
  return asOf === null ? i18n.t("evidence:noDate") : formatAsOf(asOf);
}

/** A document's date together with how sure it is. */
export function describeDocumentDate({ asOf, asOfCertainty }: DocumentSummaryJson): string {
  if (asOf === null) return i18n.t("evidence:noDate");
  return asOfCertainty === "stated" ? formatAsOf(asOf) : i18n.t("evidence:estimatedDate", { date: formatAsOf(asOf) });
}
