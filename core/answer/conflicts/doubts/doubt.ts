import type { Span } from "../../../types.ts";
import type { Evidence } from "../../evidence/evidence.ts";
import type { WriteRequest } from "../../language-model.ts";

/** Why a statement looks mistaken, worded as a possibility, with what else it rests on. */
export interface Doubt {
  text: string;
  spans: Span[];
}

/** One checkable reason to doubt a statement; null when it gives none. */
export type DoubtRule = (piece: Evidence, request: Pick<WriteRequest, "readAround" | "lookUp">) => Doubt | null;
