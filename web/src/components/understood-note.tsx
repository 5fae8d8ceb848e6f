import { useTranslation } from "react-i18next";
import type { UnderstoodJson } from "../../../server/contract.ts";

/** What was read out of a question, as the server tells it. */
export interface UnderstoodNoteProps {
  understood: UnderstoodJson;
}

/**
 * How a question was taken, where that is not simply as it was typed: completed from the conversation, with a word
 * read as another, or with an assumption. Nothing otherwise.
 */
export function UnderstoodNote({ understood }: UnderstoodNoteProps) {
  const { t } = useTranslation("chat");
  const { carriedOver, questions, searchedQuestion, corrections, assumptions } = understood;
  const meant = questions.length > 0 ? questions : [searchedQuestion];
  const notes = [
    ...(carriedOver === null ? [] : [t("taken", { questions: meant.map((text) => t("quoted", { text })).join("") })]),
    ...corrections.map(({ written, readAs }) => t("readAs", { written, readAs })),
    ...assumptions,
  ];
  return notes.length === 0 ? null : <p className="question-note">{notes.join("")}</p>;
}
