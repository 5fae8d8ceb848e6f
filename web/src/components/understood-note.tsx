import { useTranslation } from "react-i18next";
import type { UnderstoodJson } from "../../../server/contract.ts";
import { langOf } from "../i18n/lang-of.ts";

/** What was read out of a question, as the server tells it. */
export interface UnderstoodNoteProps {
  understood: UnderstoodJson;
}

/**
 * How a question was taken, where that is not simply as it was typed: completed from the conversation, with a word
 * read as another, with an assumption, or with a model's words beside it. Nothing otherwise.
 */
export function UnderstoodNote({ understood }: UnderstoodNoteProps) {
  const { t } = useTranslation("chat");
  const { carriedOver, questions, searchedQuestion, corrections, assumptions, rewordings = [] } = understood;
  const meant = questions.length > 0 ? questions : [searchedQuestion];
  const quote = (texts: readonly string[]): string => texts.map((text) => t("quoted", { text })).join("");
  const notes = [
    ...(carriedOver === null ? [] : [t("taken", { questions: quote(meant) })]),
    ...corrections.map(({ written, readAs }) => t("readAs", { written, readAs })),
    ...assumptions,
    ...(rewordings.length === 0 ? [] : [t("reworded", { questions: quote(rewordings) })]),
  ];
  return notes.length === 0 ? null : (
    <p className="question-note" lang={langOf(notes.join(""))}>
      {notes.join("")}
    </p>
  );
}
