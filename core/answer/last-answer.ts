import type { Answer, AnswerEvent } from "../types.ts";

/** A stream of an answer folded to what its last event holds. @throws what the stream throws. */
export async function lastAnswer(events: AsyncIterable<AnswerEvent>): Promise<Answer> {
  let last: Answer | undefined;
  for await (const event of events) if (event.type === "answer-end") last = event.answer;
  if (last === undefined) throw new Error("the answer stream ended without answer-end");
  return last;
}
