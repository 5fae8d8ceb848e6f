import { useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConversationSummaryJson } from "../../../../server/contract.ts";
import { useConversationList } from "../../hooks/use-conversation-list.ts";
import { useSettled } from "../../hooks/use-settled.ts";
import { FailureMessage } from "../failure-message.tsx";
import { HistoryEntry } from "./history-entry.tsx";
import { RemoveDialog } from "./remove-dialog.tsx";

/** Which conversation is open, and what choosing or deleting one does. */
export interface HistoryListProps {
  currentId: string | null;
  /** Changes whenever a conversation was written to. */
  changeMark: string;
  onOpen: (id: string) => void;
  /** The deleted conversation was the open one. */
  onRemoveCurrent: () => void;
}

const SEARCH_AFTER_MS = 250;

/** Stored conversations: search, open, rename, pin, delete. */
export function HistoryList({ currentId, changeMark, onOpen, onRemoveCurrent }: HistoryListProps) {
  const { t } = useTranslation(["talk", "chat", "common"]);
  const [query, setQuery] = useState("");
  const list = useConversationList(useSettled(query.trim(), SEARCH_AFTER_MS), changeMark);
  const [toRemove, setToRemove] = useState<ConversationSummaryJson | null>(null);
  const [told, setTold] = useState("");
  const searchId = useId();
  const searchBox = useRef<HTMLInputElement>(null);

  const remove = async ({ id, title }: ConversationSummaryJson) => {
    setToRemove(null);
    if (!(await list.remove(id))) return;
    setTold(t("removed", { title }));
    // What was focused is gone with its entry.
    searchBox.current?.focus();
    if (id === currentId) onRemoveCurrent();
  };
  const groups = [
    { name: t("pinned"), entries: list.conversations.filter(({ isPinned }) => isPinned) },
    { name: t("earlier"), entries: list.conversations.filter(({ isPinned }) => !isPinned) },
  ].filter(({ entries }) => entries.length > 0);

  return (
    <div className="history">
      <label htmlFor={searchId} className="history-label">
        {t("historySearch")}
      </label>
      <input
        id={searchId}
        ref={searchBox}
        type="search"
        className="text-box"
        maxLength={200}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      {list.failure !== null && <FailureMessage failure={list.failure} onRetry={list.reload} />}
      {groups.map(({ name, entries }) => (
        <section key={name} className="history-group" aria-label={name}>
          <h3>{name}</h3>
          <ul>
            {entries.map((conversation) => (
              <HistoryEntry
                key={conversation.id}
                conversation={conversation}
                isCurrent={conversation.id === currentId}
                onOpen={onOpen}
                onChange={list.change}
                onRemove={setToRemove}
              />
            ))}
          </ul>
        </section>
      ))}
      {groups.length === 0 && list.failure === null && (
        <p className="history-none">
          {list.isLoading
            ? t("common:loading")
            : query.trim() === ""
              ? t("chat:noConversations")
              : t("historyNone", { query: query.trim() })}
        </p>
      )}
      {list.hasMore && (
        <button type="button" className="button" onClick={list.loadMore} disabled={list.isLoading}>
          {t("historyMore")}
        </button>
      )}
      <p role="status" className="visually-hidden">
        {told}
      </p>
      <RemoveDialog conversation={toRemove} onCancel={() => setToRemove(null)} onRemove={remove} />
    </div>
  );
}
