import { finishInTurns } from "../../search-index/event-loop-turns.ts";
import type { AnswerPiece, LanguageModel, WriteOutcome, WriteRequest } from "../language-model.ts";
import { composeAnswer } from "./compose-answer.ts";

export const EXTRACTIVE_MODEL_ID = "extractive";

/** The built-in answerer: selects and quotes what answers the question. Needs no model and no network. */
export function createExtractiveModel(): LanguageModel {
  return {
    id: EXTRACTIVE_MODEL_ID,
    label: "内蔵の抜粋応答（LLM 不使用）",
    async *write(request: WriteRequest, signal?: AbortSignal): AsyncGenerator<AnswerPiece, WriteOutcome> {
      const { sentences, abstained, conflicts } = await finishInTurns(composeAnswer(request));
      for (const [at, { text, spans }] of sentences.entries()) {
        signal?.throwIfAborted();
        yield { kind: "text", text: at === 0 || text.startsWith("\n") ? text : `\n\n${text}` };
        for (const span of spans) yield { kind: "citation", span };
      }
      return { abstained, ...(conflicts && { conflicts }) };
    },
  };
}
