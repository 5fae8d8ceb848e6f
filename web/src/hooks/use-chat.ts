import { type Dispatch, useCallback, useReducer, useRef } from "react";
import { getConversation } from "../api/get-json.ts";
import { toFailure } from "../api/request-failure.ts";
import { streamChat } from "../api/stream-chat.ts";
import { type ChatAction, type ChatState, INITIAL_CHAT_STATE } from "../state/chat-state.ts";
import { reduceChat } from "../state/reduce-chat.ts";
import { hasStoredAnswer } from "../state/stored-answer.ts";
import type { Turn } from "../state/turn.ts";

/** The conversation and what can be done with it. */
export interface Chat {
  state: ChatState;
  dispatch: Dispatch<ChatAction>;
  /** Sends a question as a new turn; whatever is running is stopped first. */
  ask: (question: string) => void;
  /** Stops the running answer; what has arrived stays. */
  stop: () => void;
  /** Asks a turn's question again, or shows its answer if the server has stored it meanwhile. */
  retry: (turn: Turn) => void;
  openConversation: (id: string) => void;
  startConversation: () => void;
}

/** Holds the conversation's state and runs its requests, one answer at a time. */
export function useChat(): Chat {
  const [state, dispatch] = useReducer(reduceChat, INITIAL_CHAT_STATE);
  const running = useRef<AbortController>(null);
  const turnCount = useRef(0);
  const { conversationId, turns } = state;

  const begin = useCallback(() => {
    running.current?.abort();
    running.current = new AbortController();
    return running.current.signal;
  }, []);

  const send = useCallback(
    async ({ turnId, question, signal }: { turnId: string; question: string; signal: AbortSignal }) => {
      dispatch({ type: "question-sent", turnId, question });
      const body = conversationId === null ? { question } : { question, conversationId };
      try {
        for await (const event of streamChat(body, { signal })) dispatch({ type: "chat-event", turnId, event });
      } catch (error) {
        if (signal.aborted) dispatch({ type: "turn-stopped", turnId });
        else dispatch({ type: "turn-failed", turnId, failure: toFailure(error) });
      }
    },
    [conversationId],
  );

  const ask = useCallback(
    (question: string) => {
      turnCount.current += 1;
      void send({ turnId: `turn-${turnCount.current}`, question, signal: begin() });
    },
    [begin, send],
  );

  const retry = useCallback(
    async ({ id, question, failure }: Turn) => {
      const signal = begin();
      if (failure?.kind === "lost" && conversationId !== null) {
        const stored = await getConversation(conversationId, signal).catch(() => undefined);
        if (signal.aborted) return;
        if (stored !== undefined && hasStoredAnswer(stored, turns)) {
          dispatch({ type: "conversation-opened", conversation: stored });
          return;
        }
      }
      await send({ turnId: id, question, signal });
    },
    [begin, send, conversationId, turns],
  );

  const openConversation = useCallback(
    async (id: string) => {
      const signal = begin();
      try {
        dispatch({ type: "conversation-opened", conversation: await getConversation(id, signal) });
      } catch (error) {
        if (!signal.aborted) dispatch({ type: "conversation-failed", failure: toFailure(error) });
      }
    },
    [begin],
  );

  const stop = useCallback(() => running.current?.abort(), []);
  const startConversation = useCallback(() => {
    begin();
    dispatch({ type: "conversation-cleared" });
  }, [begin]);

  return { state, dispatch, ask, stop, retry, openConversation, startConversation };
}
