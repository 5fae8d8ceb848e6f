import { listConversations, MAX_LISTED_CONVERSATIONS } from "../api/get-json.ts";
import { useResource } from "../hooks/use-resource.ts";
import { chooseEntry, ModalDialog } from "./modal-dialog.tsx";
import { ResourceList } from "./resource-list.tsx";

/** Whether the list is open, which conversation is shown now, and what choosing one does. */
export interface ConversationListDialogProps {
  isOpen: boolean;
  currentId: string | null;
  onClose: () => void;
  onOpen: (id: string) => void;
}

const DATE_FORMAT = new Intl.DateTimeFormat("ja-JP", { dateStyle: "medium", timeStyle: "short" });

/** Earlier conversations, as the server has stored them. */
export function ConversationListDialog({ isOpen, currentId, onClose, onOpen }: ConversationListDialogProps) {
  return (
    <ModalDialog title="会話の履歴" isOpen={isOpen} onClose={onClose}>
      <ConversationList currentId={currentId} onOpen={onOpen} />
    </ModalDialog>
  );
}

function ConversationList({ currentId, onOpen }: Pick<ConversationListDialogProps, "currentId" | "onOpen">) {
  const [resource, reload] = useResource(listConversations);
  return (
    <ResourceList
      resource={resource}
      emptyMessage="保存された会話はまだありません。"
      fullMessage={`新しい順に${MAX_LISTED_CONVERSATIONS}件まで表示しています。`}
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
  return Number.isNaN(time.getTime()) ? iso : DATE_FORMAT.format(time);
}
