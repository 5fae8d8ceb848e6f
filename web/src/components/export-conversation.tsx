import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ExportFormat } from "../../../server/contract.ts";
import { unsupportedFigures } from "../answer/unsupported-figures.ts";
import { exportFile } from "../api/export-file.ts";
import { type Failure, toFailure } from "../api/request-failure.ts";
import { saveFile } from "../compare/save-file.ts";
import { useCheckedUse } from "../hooks/use-checked-use.tsx";
import type { Turn } from "../state/turn.ts";
import { FailureMessage } from "./failure-message.tsx";

/** A stored conversation and its turns. */
export interface ExportConversationProps {
  conversationId: string;
  turns: readonly Turn[];
}

/** Has the whole conversation, each answer with its sources, written to a Markdown or a Word file. */
export function ExportConversation({ conversationId, turns }: ExportConversationProps) {
  const { t } = useTranslation("talk");
  const checkedUse = useCheckedUse();
  const [failure, setFailure] = useState<Failure | null>(null);
  const doubtful = turns.filter(({ figures }) => unsupportedFigures(figures).length > 0);
  const save = (format: ExportFormat) =>
    checkedUse({
      answerIds: doubtful.map(({ id, messageId }) => messageId ?? id),
      figures: [],
      act: () => {
        setFailure(null);
        exportFile({ kind: "conversations", id: conversationId }, format).then(
          ({ name, content }) => saveFile(name ?? t(`exportConversationName.${format}`), content),
          (error: unknown) => setFailure(toFailure(error)),
        );
      },
    });
  return (
    <>
      <button type="button" className="button button-text" onClick={() => save("markdown")}>
        {t("exportConversation")}
      </button>
      <button type="button" className="button button-text" onClick={() => save("docx")}>
        {t("exportConversationWord")}
      </button>
      <div role="alert">{failure !== null && <FailureMessage failure={failure} />}</div>
    </>
  );
}
