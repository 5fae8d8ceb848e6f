import type { ScoredEvidence } from "../evidence/evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import type { Draft } from "./draft.ts";

/** One way to answer: a draft, or null when the question is not of its kind or the evidence does not fit. @param scored best first. */
export type Composer = (request: WriteRequest, scored: readonly ScoredEvidence[]) => Draft | null;
