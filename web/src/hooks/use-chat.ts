import { type Dispatch, useCallback, useEffect, useReducer, useRef, useState } from "react";
import type { AppJson } from "../../../server/contract.ts";
import { cancelAnswer, followAnswer } from "../api/follow-answer.ts";
import { getConversation } from "../api/get-json.ts";
import { toFailure } from "../api/request-failure.ts";
import {
  type AnswerOptions,
  appOfQuestion,
  DEFAULT_ANSWER_OPTIONS,
  toRequestOptions,
} from "../state/answer-options.ts";
import { type ChatAction, type ChatState, INITIAL_CHAT_STATE, type QuestionSent } from "../state/chat-state.ts";
import { forgetDrafts, readDraft, writeDraft } from "../state/draft-store.ts";
import { reduceChat } from "../state/reduce-chat.ts";
import { followSignOut } from "../state/sign-out-elsewhere.ts";
import { type Turn, turnsOfConversation } from "../state/turn.ts";
import { useKeptDraft } from "./use-kept-draft.ts";

/** The conversation and what can be done with it. The functions stay the same for the life of the page. */
export interface Chat {
  state: ChatState;
  dispatch: Dispatch<ChatAction>;
  options: AnswerOptions;
  setOptions: (options: AnswerOptions) => void;
  /** Those that can be chosen, as the server has listed them; empty until then. */
  apps: readonly AppJson[];
  setApps: (apps: readonly AppJson[]) => void;
  /** Sends a question as a new turn, or in the place of an earlier one; whatever is running is stopped first. */
  ask: (question: string, replaces?: Turn) => void;
  /** Stops the running answer; what has arrived stays. */
  stop: () => void;
  /** Asks the question of a turn without an answer again. */
  retry: (turn: Turn) => void;
  openConversation: (id: string) => void;
  startConversation: () => void;
  /** Leaves the conversation and everything that was typed; nothing of it stays in the browser. */
  forget: () => void;
}

interface RunningAnswer {
  controller: AbortController;
  /** Null while a conversation is being opened. */
  answerId: string | null;
}

/** Holds the conversation's state and runs its requests, one answer at a time. */
export function useChat(): Chat {
  const [state, dispatch] = useReducer(reduceChat, INITIAL_CHAT_STATE, (initial) => ({
    ...initial,
    draft: readDraft(null),
  }));
  const [options, setOptions] = useState(DEFAULT_ANSWER_OPTIONS);
  const [apps, setApps] = useState<readonly AppJson[]>([]);
  const running = useRef<RunningAnswer>(null);
  // What the functions below need to know, so that they need not change with every key that is pressed.
  const latest = useRef({ state, options, apps });
  useEffect(() => {
    latest.current = { state, options, apps };
  });
  useKeptDraft(state.conversationId, state.draft);

  const stop = useCallback(() => {
    const { current } = running;
    if (current === null) return;
    running.current = null;
    current.controller.abort();
    if (current.answerId !== null) cancelAnswer(current.answerId);
  }, []);

  useEffect(() => {
    const leave = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) stop();
    };
    window.addEventListener("pagehide", leave);
    return () => window.removeEventListener("pagehide", leave);
  }, [stop]);

  const begin = useCallback(
    (answerId: string | null) => {
      stop();
      const controller = new AbortController();
      running.current = { controller, answerId };
      return controller.signal;
    },
    [stop],
  );

  const send = useCallback(
    async (sent: Omit<QuestionSent, "type">) => {
      const { turnId, question, app = null, collection = null } = sent;
      const { state: before, options: chosen } = latest.current;
      const answerId = crypto.randomUUID();
      const signal = begin(answerId);
      const action = { type: "question-sent", ...sent } as const;
      dispatch(action);
      const { conversationId, turns } = reduceChat(before, action);
      const replaceFrom = turns.find(({ id }) => id === turnId)?.replaceFrom ?? null;
      const place = conversationId !== null && { conversationId, ...(replaceFrom !== null && { replaceFrom }) };
      const where = { ...(app !== null && { app }), ...(collection !== null && { collection }) };
      const chosenFields = { ...toRequestOptions(chosen), ...where };
      try {
        const events = followAnswer({ question, answerId, ...place, ...chosenFields }, { signal });
        for await (const event of events) dispatch({ type: "chat-event", turnId, event });
        if (conversationId === null) writeDraft(null, "");
      } catch (error) {
        if (signal.aborted) dispatch({ type: "turn-stopped", turnId });
        else dispatch({ type: "turn-failed", turnId, failure: toFailure(error) });
      }
      if (running.current?.answerId === answerId) running.current = null;
    },
    [begin],
  );

  const ask = useCallback(
    (question: string, replaces?: Turn) => {
      const turnId = crypto.randomUUID();
      // What takes the place of a question is searched where that was.
      const { options: chosen, apps: known } = latest.current;
      const { app, collection } = replaces ?? { ...chosen, app: appOfQuestion(chosen, known) };
      void send({ turnId, question, app, collection, ...(replaces !== undefined && { replaces: replaces.id }) });
    },
    [send],
  );
  const retry = useCallback(
    ({ id, question, app, collection }: Turn) => void send({ turnId: id, question, app, collection }),
    [send],
  );

  const keepDraft = useCallback(() => {
    const { conversationId, draft } = latest.current.state;
    writeDraft(conversationId, draft);
  }, []);

  const openConversation = useCallback(
    async (id: string) => {
      const signal = begin(null);
      try {
        const conversation = await getConversation(id, signal);
        keepDraft();
        dispatch({ type: "conversation-opened", conversation, draft: readDraft(id) });
        // What is asked next goes on where the conversation was.
        const { app = null, collection = null } = turnsOfConversation(conversation).at(-1) ?? {};
        // An app looks for the collection that holds the next answer.
        setOptions((chosen) => ({ ...chosen, app, collection: app === null ? collection : null }));
      } catch (error) {
        if (!signal.aborted) dispatch({ type: "conversation-failed", failure: toFailure(error) });
      }
    },
    [begin, keepDraft],
  );

  const startConversation = useCallback(() => {
    stop();
    keepDraft();
    dispatch({ type: "conversation-cleared", draft: readDraft(null) });
  }, [stop, keepDraft]);

  const forget = useCallback(() => {
    stop();
    forgetDrafts();
    dispatch({ type: "conversation-cleared", draft: "" });
  }, [stop]);

  useEffect(() => followSignOut(forget), [forget]);

  return {
    ...{ state, dispatch, options, setOptions, apps, setApps },
    ...{ ask, stop, retry, openConversation, startConversation, forget },
  };
}
