import type { Span } from "../../types.ts";
import type { StatedConflict } from "../language-model.ts";

/** A sentence of the answer with the spans that it rests on. */
export interface DraftSentence {
  text: string;
  spans: Span[];
}

/** A whole answer before it is streamed. */
export interface Draft {
  sentences: DraftSentence[];
  abstained: boolean;
  /** What the sentences set beside each other as different. */
  conflicts?: StatedConflict[];
}

/** Places that say different things of one topic, as a conflict that a draft tells. */
export function setBeside(topic: string, pieces: readonly { span: Span; text: string }[]): StatedConflict[] {
  return [{ topic, sides: pieces.map(({ span, text }) => ({ span, text })) }];
}

/** The spans of some pieces of evidence. */
export function plainSpans(pieces: readonly { span: Span }[]): Span[] {
  return pieces.map(({ span }) => span);
}
