import { useTranslation } from "react-i18next";
import type { ConversationSummaryJson } from "../../../../server/contract.ts";
import { Dialog } from "../ui/dialog.tsx";

/** The conversation that may be deleted; null while nobody asks. */
export interface RemoveDialogProps {
  conversation: ConversationSummaryJson | null;
  onCancel: () => void;
  onRemove: (conversation: ConversationSummaryJson) => void;
}

/** Asks once, by name, before a conversation is gone for good. */
export function RemoveDialog({ conversation, onCancel, onRemove }: RemoveDialogProps) {
  const { t } = useTranslation(["talk", "common"]);
  return (
    <Dialog title={t("removeTitle")} isOpen={conversation !== null} onClose={onCancel}>
      {conversation !== null && (
        <>
          <p>{t("removeBody", { title: conversation.title })}</p>
          <div className="button-row">
            <button type="button" className="button button-stop" onClick={() => onRemove(conversation)}>
              {t("remove")}
            </button>
            <button type="button" className="button" onClick={onCancel}>
              {t("common:cancel")}
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}
