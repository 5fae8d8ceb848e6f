import { useCallback, useEffect, useRef, useState } from "react";
import type { ConversationSummaryJson } from "../../../server/contract.ts";
import { changeConversation, findConversations, removeConversation } from "../api/conversations.ts";
import { type Failure, toFailure } from "../api/request-failure.ts";

/** Stored conversations as they are listed, and what can be done with them. */
export interface ConversationList {
  conversations: readonly ConversationSummaryJson[];
  isLoading: boolean;
  hasMore: boolean;
  failure: Failure | null;
  loadMore: () => void;
  reload: () => void;
  /** False when it could not be done; `failure` says why. */
  change: (id: string, changes: { title?: string; isPinned?: boolean }) => Promise<boolean>;
  remove: (id: string) => Promise<boolean>;
}

const NOTHING = { conversations: [] as ConversationSummaryJson[], nextCursor: null as string | null };

/**
 * Lists the conversations that hold `query`, and lists them anew when `changeMark` changes: a conversation was written
 * to. What is shown stays until the new list is there.
 */
export function useConversationList(query: string, changeMark: string): ConversationList {
  const [page, setPage] = useState(NOTHING);
  const [isLoading, setLoading] = useState(true);
  const [failure, setFailure] = useState<Failure | null>(null);
  const running = useRef<AbortController>(null);

  const load = useCallback(
    async (cursor: string | null) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      setLoading(true);
      try {
        const found = await findConversations({ query, cursor }, controller.signal);
        setPage(({ conversations }) =>
          cursor === null ? found : { ...found, conversations: [...conversations, ...found.conversations] },
        );
        setFailure(null);
      } catch (error) {
        if (controller.signal.aborted) return;
        setFailure(toFailure(error));
      }
      setLoading(false);
    },
    [query],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed mark is a reason to load
  useEffect(() => {
    void load(null);
    return () => running.current?.abort();
  }, [load, changeMark]);

  const attempt = useCallback(
    async (act: () => Promise<unknown>) => {
      try {
        await act();
        await load(null);
        return true;
      } catch (error) {
        setFailure(toFailure(error));
        return false;
      }
    },
    [load],
  );

  return {
    conversations: page.conversations,
    isLoading,
    hasMore: page.nextCursor !== null,
    failure,
    loadMore: () => void load(page.nextCursor),
    reload: () => void load(null),
    change: (id, changes) => attempt(() => changeConversation(id, changes)),
    remove: (id) => attempt(() => removeConversation(id)),
  };
}
