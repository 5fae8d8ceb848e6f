import { use } from "react";
import type { CitationJson } from "../../../server/contract.ts";
import { describeAsOf } from "../dates/describe-date.ts";
import { OpenEvidenceContext } from "../hooks/open-evidence-context.ts";
import { evidenceOfCitation } from "../state/evidence.ts";

/** Which citation, among those that the panel can page through. */
export interface CitationChipProps {
  citationId: number;
  citations: CitationJson[];
}

/** The small number after a statement; opens the passage that it rests on. Nothing when there is no such citation. */
export function CitationChip({ citationId, citations }: CitationChipProps) {
  const openEvidence = use(OpenEvidenceContext);
  const index = citations.findIndex(({ id }) => id === citationId);
  const citation = citations[index];
  if (citation === undefined) return null;
  const name = `出典${citation.id}：${citation.title}、${describeAsOf(citation.asOf)}`;
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
