import type { Span } from "../../types.ts";

/** A sentence of the answer with the spans that it rests on. */
export interface DraftSentence {
  text: string;
  spans: Span[];
}

/** A whole answer before it is streamed. */
export interface Draft {
  sentences: DraftSentence[];
  abstained: boolean;
}

/** The spans of some pieces of evidence. */
export function plainSpans(pieces: readonly { span: Span }[]): Span[] {
  return pieces.map(({ span }) => span);
}
