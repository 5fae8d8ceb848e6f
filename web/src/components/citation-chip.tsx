import type { CitationJson } from "../../../server/contract.ts";
import { describeAsOf } from "../dates/describe-date.ts";
import { useOpenEvidence } from "../hooks/open-evidence-context.ts";
import { i18n } from "../i18n/i18n.ts";
import { evidenceOfCitation } from "../state/evidence.ts";

/** Which citation, among those that the panel can page through. */
export interface CitationChipProps {
  citationId: number;
  citations: CitationJson[];
}

/** The small number after a statement; opens the passage that it rests on. Nothing when there is no such citation. */
export function CitationChip({ citationId, citations }: CitationChipProps) {
  const openEvidence = useOpenEvidence();
  const index = citations.findIndex(({ id }) => id === citationId);
  const citation = citations[index];
  if (citation === undefined) return null;
  const name = i18n.t("answer:citation", { id: citation.id, title: citation.title, asOf: describeAsOf(citation.asOf) });
  return (
    <button
      type="button"
      className="citation-chip"
      aria-label={name}
      title={name}
      onClick={() => openEvidence({ items: citations.map(evidenceOfCitation), index })}
    >
      {citation.id}
    </button>
  );
}
