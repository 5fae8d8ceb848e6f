import { createContext, use, useCallback } from "react";
import type { Evidence } from "../state/evidence.ts";

/** Opens the evidence panel from anywhere inside an answer. */
export const OpenEvidenceContext = createContext<(evidence: Evidence) => void>(() => undefined);

/** The collection that the answer around was searched in; null is the default one. */
export const AnswerCollectionContext = createContext<string | null>(null);

/** Opens evidence of the answer around, in the collection of that answer. */
export function useOpenEvidence(): (evidence: Pick<Evidence, "items" | "index">) => void {
  const openEvidence = use(OpenEvidenceContext);
  const collection = use(AnswerCollectionContext);
  return useCallback((evidence) => openEvidence({ ...evidence, collection }), [openEvidence, collection]);
}
