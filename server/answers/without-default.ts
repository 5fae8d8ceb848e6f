import type { AnswerJson } from "../contract.ts";

/** An answer as readers get it: its collection is named unless it is the default one. Stored answers name it always. */
export function withoutDefault<Answer extends AnswerJson>(answer: Answer, defaultCollection: string): Answer {
  if (answer.collection !== defaultCollection) return answer;
  const { collection: _default, ...rest } = answer;
  return rest as Answer;
}
