import type { LedgerFigureJson } from "../../../server/contract.ts";
import { i18n } from "../i18n/i18n.ts";
import type { EvidenceItem } from "../state/evidence.ts";

/** The evidence panel's view of a figure of the ledger. */
export function evidenceOfFigure(figure: LedgerFigureJson): EvidenceItem {
  const { documentId, title, place, measure, text, charStart, charEnd, lineStart, lineEnd } = figure;
  return {
    label: i18n.t("figures:evidence", { text }),
    ...{ documentId, title, place },
    section: measure.split(" > "),
    passage: { charStart, charEnd, lineStart, lineEnd, text },
  };
}
