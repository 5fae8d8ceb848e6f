import { useState } from "react";
import { useTranslation } from "react-i18next";
import { unsupportedFigures } from "../answer/unsupported-figures.ts";
import { type ExportFormat, exportFile } from "../api/export-file.ts";
import { type Failure, toFailure } from "../api/request-failure.ts";
import { useCheckedUse } from "../hooks/use-checked-use.tsx";
import type { Turn } from "../state/turn.ts";
import { FailureMessage } from "./failure-message.tsx";
import { Dialog } from "./ui/dialog.tsx";

/** A stored conversation and its turns. */
export interface ExportConversationProps {
  conversationId: string;
  turns: readonly Turn[];
}

/** Writes the whole conversation to a file. */
export function ExportConversation({ conversationId, turns }: ExportConversationProps) {
  const { t } = useTranslation("talk");
  const checkedUse = useCheckedUse();
  const [isOpen, setOpen] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const doubtful = turns.filter(({ figures }) => unsupportedFigures(figures).length > 0);
  const save = (format: ExportFormat) => {
    setFailure(null);
    checkedUse({
      answerIds: doubtful.map(({ id, messageId }) => messageId ?? id),
      figures: [],
      act: () =>
        void exportFile({ kind: "conversations", id: conversationId }, format).then(
          () => setOpen(false),
          (error: unknown) => setFailure(toFailure(error)),
        ),
    });
  };
  return (
    <>
      <button type="button" className="button button-text" onClick={() => setOpen(true)}>
        {t("exportConversation")}
      </button>
      <Dialog title={t("exportConversation")} isOpen={isOpen} onClose={() => setOpen(false)}>
        <div className="button-row">
          <button type="button" className="button" onClick={() => save("docx")}>
            {t("exportWord")}
          </button>
          <button type="button" className="button" onClick={() => save("markdown")}>
            {t("exportMarkdown")}
          </button>
        </div>
        {failure !== null && <FailureMessage failure={failure} />}
      </Dialog>
    </>
  );
}
