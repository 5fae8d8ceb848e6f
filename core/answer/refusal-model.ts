import type { AnswerPiece, LanguageModel, WriteOutcome } from "./language-model.ts";

/** Stands in for a model when a question must not be answered, so that no model sees it. */
export function createRefusalModel(id: string, refusal: string): LanguageModel {
  return {
    id,
    label: id,
    async *write(): AsyncGenerator<AnswerPiece, WriteOutcome> {
      yield { kind: "text", text: refusal };
      return { abstained: true };
    },
  };
}
