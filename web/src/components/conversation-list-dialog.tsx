import { useTranslation } from "react-i18next";
import { HistoryList, type HistoryListProps } from "./history/history-list.tsx";
import { Dialog } from "./ui/dialog.tsx";

/** Whether the list is open, and what it lists. */
export interface ConversationListDialogProps extends HistoryListProps {
  isOpen: boolean;
  onClose: () => void;
}

/** Earlier conversations, where there is no room for them beside the conversation. */
export function ConversationListDialog({ isOpen, onClose, onOpen, ...list }: ConversationListDialogProps) {
  const { t } = useTranslation("chat");
  return (
    <Dialog title={t("conversations")} isOpen={isOpen} onClose={onClose}>
      <HistoryList
        {...list}
        onOpen={(id) => {
          onClose();
          onOpen(id);
        }}
      />
    </Dialog>
  );
}
