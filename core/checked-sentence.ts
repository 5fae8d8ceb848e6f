/**
 * Why nothing supports a sentence: it cites nothing, a figure of it is unsupported, what it cites says the opposite, or
 * says little of what it says.
 */
export type SentenceReason = "no-citation" | "figure" | "contradicted" | "weak";

/** A sentence of the answer, compared with what it cites. */
export interface CheckedSentence {
  /** UTF-16 code units into `Answer.answer`; marks that follow the sentence belong to it. */
  charStart: number;
  charEnd: number;
  /** `unchecked` sentences claim nothing of the documents: lead-ins, headings, 「記載がありません」. */
  status: "supported" | "unsupported" | "unchecked";
  /** Present when `status` is `unsupported`. */
  reason?: SentenceReason;
  citationIds: number[];
}

/** A passage that the answerer was given, whether or not the answer cites it. */
export interface SeenPassage {
  documentId: string;
  /** UTF-16 code units into the document's text. */
  charStart: number;
  charEnd: number;
  title: string;
  source: string;
  section: string[];
  asOf: string | null;
  /** 1-based, inclusive. */
  lineStart: number;
  lineEnd: number;
  /** From 1, the best first. */
  rank: number;
  cited: boolean;
}
