import type { UnderstoodQuestion } from "../../core/understood-question.ts";

/** How a question was taken, in one line, where that is not simply as it was typed; empty otherwise. */
export function describeUnderstood(understood: UnderstoodQuestion): string {
  const { carriedOver, questions, searchedQuestion, corrections, assumptions } = understood;
  const meant = questions.length > 0 ? questions : [searchedQuestion];
  return [
    ...(carriedOver === null ? [] : [`${meant.map((question) => `「${question}」`).join("")}として調べました。`]),
    ...corrections.map(({ written, readAs }) => `「${written}」を「${readAs}」として調べました。`),
    ...assumptions,
  ]
    .join("")
    .replace(/\p{Cc}/gu, " ");
}
