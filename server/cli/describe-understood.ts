import type { UnderstoodQuestion } from "../../core/understood-question.ts";

/** How a question was taken, in one line, where that is not simply as it was typed; empty otherwise. */
export function describeUnderstood(understood: UnderstoodQuestion): string {
  const { carriedOver, questions, searchedQuestion, corrections, assumptions, rewordings = [] } = understood;
  const meant = questions.length > 0 ? questions : [searchedQuestion];
  return [
    ...(carriedOver === null ? [] : [`${quote(meant)}として調べました。`]),
    ...corrections.map(({ written, readAs }) => `「${written}」を「${readAs}」として調べました。`),
    ...assumptions,
    ...(rewordings.length === 0 ? [] : [`生成AIの言い換え${quote(rewordings)}でも探しました。`]),
  ]
    .join("")
    .replace(/\p{Cc}/gu, " ");
}

function quote(texts: readonly string[]): string {
  return texts.map((text) => `「${text}」`).join("");
}
