import { useState } from "react";
import { useTranslation } from "react-i18next";
import { copyAnswer } from "../answer/copy-answer.ts";
import { unsupportedFigures } from "../answer/unsupported-figures.ts";
import { exportFile } from "../api/export-file.ts";
import { type Failure, toFailure } from "../api/request-failure.ts";
import { saveFile } from "../compare/save-file.ts";
import { useCheckedUse } from "../hooks/use-checked-use.tsx";
import { escapeMarkup } from "../markdown/to-markdown.ts";
import type { Turn } from "../state/turn.ts";
import { FailureMessage } from "./failure-message.tsx";

/** A stored conversation and its turns. */
export interface ExportConversationProps {
  conversationId: string;
  turns: readonly Turn[];
}

/** Writes the whole conversation, each answer with its sources, to a Markdown or a Word file. */
export function ExportConversation({ conversationId, turns }: ExportConversationProps) {
  const { t } = useTranslation("talk");
  const checkedUse = useCheckedUse();
  const [failure, setFailure] = useState<Failure | null>(null);
  const doubtful = turns.filter(({ figures }) => unsupportedFigures(figures).length > 0);
  const run = (act: () => void) =>
    checkedUse({ answerIds: doubtful.map(({ id, messageId }) => messageId ?? id), figures: [], act });
  const save = () =>
    run(() => {
      const now = new Date();
      const parts = turns.flatMap(({ question, answer }) =>
        answer === null ? [] : [`# ${escapeMarkup(question)}\n\n${copyAnswer(answer, { format: "markdown", now })}`],
      );
      saveFile(t("exportConversationName"), parts.join("\n"), "text/markdown");
    });
  const saveWord = () =>
    run(() => {
      setFailure(null);
      exportFile({ kind: "conversations", id: conversationId }, "docx").then(
        ({ name, content }) => saveFile(name ?? t("exportConversationWordName"), content),
        (error: unknown) => setFailure(toFailure(error)),
      );
    });
  return (
    <>
      <button type="button" className="button button-text" onClick={save}>
        {t("exportConversation")}
      </button>
      <button type="button" className="button button-text" onClick={saveWord}>
        {t("exportConversationWord")}
      </button>
      <div role="alert">{failure !== null && <FailureMessage failure={failure} />}</div>
    </>
  );
}
