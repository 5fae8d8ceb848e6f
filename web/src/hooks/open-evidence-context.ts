import { createContext } from "react";
import type { Evidence } from "../state/evidence.ts";

/** Opens the evidence panel from anywhere inside an answer. */
export const OpenEvidenceContext = createContext<(evidence: Evidence) => void>(() => undefined);
