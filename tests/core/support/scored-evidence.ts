import { collectEvidence } from "../../../core/answer/evidence/collect-evidence.ts";
import type { Evidence, ScoredEvidence } from "../../../core/answer/evidence/evidence.ts";
import { scoreEvidence } from "../../../core/answer/evidence/score-evidence.ts";
import type { WriteRequest } from "../../../core/answer/language-model.ts";
import { type SampleQuestion, sampleRequest } from "./write-request.ts";

export interface SampleEvidence {
  request: WriteRequest;
  evidence: Evidence[];
  /** Best first. */
  scored: ScoredEvidence[];
}

/** Everything quotable that is found for a question in a few documents. */
export async function sampleEvidence(sample: SampleQuestion): Promise<SampleEvidence> {
  const { request } = await sampleRequest(sample);
  const evidence = [...collectEvidence(request)];
  return { request, evidence, scored: scoreEvidence(evidence, request.understanding) };
}

/** The only piece with this text; for a table cell also by its row. @throws Error when it is not there once. */
export function pieceOf<Piece extends Evidence>(
  pieces: readonly Piece[],
  { text, row, documentId }: { text: string; row?: string; documentId?: string },
): Piece {
  const found = pieces.filter(
    (piece) =>
      piece.text === text &&
      piece.cell?.row === row &&
      (documentId === undefined || piece.span.documentId === documentId),
  );
  const [piece] = found;
  if (piece === undefined || found.length > 1) throw new Error(`"${text}" is there ${found.length} times`);
  return piece;
}
