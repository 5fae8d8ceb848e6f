import { useTranslation } from "react-i18next";
import { listConversations, MAX_LISTED_CONVERSATIONS } from "../api/get-json.ts";
import { useResource } from "../hooks/use-resource.ts";
import { i18n } from "../i18n/i18n.ts";
import { ResourceList } from "./resource-list.tsx";
import { chooseEntry, Dialog } from "./ui/dialog.tsx";

/** Whether the list is open, which conversation is shown now, and what choosing one does. */
export interface ConversationListDialogProps {
  isOpen: boolean;
  currentId: string | null;
  onClose: () => void;
  onOpen: (id: string) => void;
}

/** Earlier conversations, as the server has stored them. */
export function ConversationListDialog({ isOpen, currentId, onClose, onOpen }: ConversationListDialogProps) {
  const { t } = useTranslation("chat");
  return (
    <Dialog title={t("conversations")} isOpen={isOpen} onClose={onClose}>
      <ConversationList currentId={currentId} onOpen={onOpen} />
    </Dialog>
  );
}

function ConversationList({ currentId, onOpen }: Pick<ConversationListDialogProps, "currentId" | "onOpen">) {
  const { t } = useTranslation("chat");
  const [resource, reload] = useResource(listConversations);
  return (
    <ResourceList
      resource={resource}
      emptyMessage={t("noConversations")}
      fullMessage={t("conversationsListed", { count: MAX_LISTED_CONVERSATIONS })}
      fullCount={MAX_LISTED_CONVERSATIONS}
      onReload={reload}
    >
      {({ id, title, updatedAt }) => (
        <li key={id}>
          <button
            type="button"
            className="source"
            aria-current={id === currentId}
            onClick={(event) => chooseEntry(event, () => onOpen(id))}
          >
            <span className="source-text">
              <span className="source-title">{title}</span>
              <span className="source-place">{formatTime(updatedAt)}</span>
            </span>
          </button>
        </li>
      )}
    </ResourceList>
  );
}

function formatTime(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime())
    ? iso
    : time.toLocaleString(i18n.language, { dateStyle: "medium", timeStyle: "short" });
}
