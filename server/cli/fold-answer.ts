import type { Answer, AnswerEvent } from "../../core/types.ts";
import type { UnderstoodQuestion } from "../../core/understood-question.ts";

/** The finished answer with how its question was understood; null when the stream did not tell. */
export async function foldAnswer(
  events: AsyncIterable<AnswerEvent>,
): Promise<{ answer: Answer; understood: UnderstoodQuestion | null }> {
  let understood: UnderstoodQuestion | null = null;
  let answer: Answer | undefined;
  for await (const event of events) {
    if (event.type === "retrieval-end") understood = event.understood;
    if (event.type === "answer-end") answer = event.answer;
  }
  if (answer === undefined) throw new Error("the answer stream ended without answer-end");
  return { answer, understood };
}
