import { useTranslation } from "react-i18next";
import { copyAnswer } from "../answer/copy-answer.ts";
import { unsupportedFigures } from "../answer/unsupported-figures.ts";
import { saveFile } from "../compare/save-file.ts";
import { useCheckedUse } from "../hooks/use-checked-use.tsx";
import { escapeMarkup } from "../markdown/to-markdown.ts";
import type { Turn } from "../state/turn.ts";

/** The turns of a conversation. */
export interface ExportConversationProps {
  turns: readonly Turn[];
}

/** Writes the whole conversation, each answer with its sources, to a Markdown file. */
export function ExportConversation({ turns }: ExportConversationProps) {
  const { t } = useTranslation("talk");
  const checkedUse = useCheckedUse();
  const doubtful = turns.filter(({ figures }) => unsupportedFigures(figures).length > 0);
  const save = () =>
    checkedUse({
      answerIds: doubtful.map(({ id, messageId }) => messageId ?? id),
      figures: [],
      act: () => {
        const now = new Date();
        const parts = turns.flatMap(({ question, answer }) =>
          answer === null ? [] : [`# ${escapeMarkup(question)}\n\n${copyAnswer(answer, { format: "markdown", now })}`],
        );
        saveFile(t("exportConversationName"), parts.join("\n"), "text/markdown");
      },
    });
  return (
    <button type="button" className="button button-text" onClick={save}>
      {t("exportConversation")}
    </button>
  );
}
