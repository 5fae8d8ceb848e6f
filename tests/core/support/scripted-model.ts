import type { AnswerPiece, LanguageModel, WriteOutcome, WriteRequest } from "../../../core/answer/language-model.ts";
import type { Span } from "../../../core/types.ts";

/** What a scripted model says next: text, or a citation of a span. */
export type ScriptedPiece = string | Span;

/** A model that says what the script gives it for a request, piece by piece. */
export function scriptedModel(
  script: (request: WriteRequest) => readonly ScriptedPiece[],
  outcome: WriteOutcome = { abstained: false },
): LanguageModel {
  return {
    id: "scripted",
    label: "台本どおりに書くモデル",
    async *write(request, signal): AsyncGenerator<AnswerPiece, WriteOutcome> {
      for (const piece of script(request)) {
        signal?.throwIfAborted();
        yield typeof piece === "string" ? { kind: "text", text: piece } : { kind: "citation", span: piece };
      }
      return outcome;
    },
  };
}

/** The span of a text's only occurrence in a document. @throws Error when there is none, or more than one. */
export function spanOf({ id, text }: { id: string; text: string }, quote: string): Span {
  const charStart = text.indexOf(quote);
  if (charStart === -1 || text.includes(quote, charStart + 1)) throw new Error(`"${quote}" is not there exactly once`);
  return { documentId: id, charStart, charEnd: charStart + quote.length };
}
