import type { BackendError } from "../inference/backend-error.ts";
import type { RoutableBackend } from "../llm/route.ts";
import type { LawEvidence } from "../retrieval/laws/retrieve-with-laws.ts";
import type { Understanding } from "../retrieval/understand-question.ts";
import type { AnswerOrigin, ModelChoice, ModelUse } from "../routing.ts";
import type { Chunk, Classification, LedgerFigure, Message, Passage, Span } from "../types.ts";

/** What a model is given to write an answer from. It sees nothing of the corpus but what stands here or is read by it. */
export interface WriteRequest {
  /** As asked, less instructions to the system. */
  question: string;
  history: readonly Message[];
  understanding: Understanding;
  /** Best first. */
  passages: readonly Passage[];
  /** Chunks of the passage's document around it, in order, itself among them. */
  readAround(passage: Passage, radius: number): Chunk[];
  /** The first chunks of a document. */
  readStart(documentId: string): Chunk[];
  /** What the figure ledger（数値台帳）holds of a passage, in reading order. */
  figuresOf(passage: Passage): LedgerFigure[];
  /** Passages of the whole collection that share words with a text, best first; not only those found for the question. */
  lookUp(text: string): Passage[];
  /** What the question says of laws, with the provisions that it names; absent where no law is held. */
  law?: LawEvidence | undefined;
  /** What a law calls the place where a span begins; null for other documents. */
  placeInLaw?(span: Span): string | null;
  /** What a law holds under 罰則, in its order; nothing for other documents. */
  readPenalties?(documentId: string): Chunk[];
  detail: "short" | "detailed";
  /** What whoever asks, or the app that they ask, wants beside it. */
  instructions?: string | undefined;
  /** Ids of the models that may write; all when absent. */
  allowedModels?: readonly string[] | undefined;
  /** Told what each request to a backend took, once it has ended, however it did. */
  onUsed?: ((use: ModelUse) => void) | undefined;
}

/** A part of the answer in the making. A citation supports the text since the one before it. */
export type WrittenPiece = { kind: "text"; text: string } | { kind: "citation"; span: Span };

export type AnswerPiece =
  | WrittenPiece
  /**
   * Who writes what follows; before the first text, and again when another takes over. `isStrict`: sentences with
   * unsupported figures are not to be shown.
   */
  | { kind: "model-chosen"; choice: ModelChoice; isStrict: boolean }
  /**
   * Whoever was chosen last broke off. Only the one who shows the text knows what a reader has seen of it: nothing, and
   * another writes when the stream is read on; something, and the error is to be thrown, for nobody can finish it.
   */
  | { kind: "model-failed"; error: BackendError };

/** Places that say different things, which the text sets beside each other. */
export interface StatedConflict {
  topic: string;
  /** Two at least. `text` is what the place says, as it is to stand in a table. */
  sides: readonly { span: Span; text: string }[];
}

/** What the finished text amounts to. */
export interface WriteOutcome extends AnswerOrigin {
  /** The text says that the documents do not hold the answer, or declines to answer. */
  abstained: boolean;
  /** Contradictions that the text tells itself; others are looked for. */
  conflicts?: readonly StatedConflict[];
  /** Id of the model that wrote instead of this one, when another did. */
  writtenBy?: string;
  /** Marks of the text that named no passage, and so became no citation. */
  removedMarks?: number;
  /** The passages that the model was given, when there was no room for all. */
  seen?: readonly Passage[];
  /** Highest 機密性 of what the model was given, when that is not for the caller to work out. */
  classification?: Classification;
}

/**
 * Anything that writes answers from passages: the built-in extractive answerer and language models alike.
 * Citations are spans, never free text, so what they quote is always cut from the original.
 */
export interface LanguageModel {
  /** Stable id that requests name it by. */
  id: string;
  /** For people. */
  label: string;
  /** Where the evidence goes, asked first. Absent when it stays in this program. */
  backend?: RoutableBackend;
  /** Yields the answer in order. Ends early, by throwing the signal's reason, when the signal is aborted. */
  write(request: WriteRequest, signal?: AbortSignal): AsyncGenerator<AnswerPiece, WriteOutcome>;
}
