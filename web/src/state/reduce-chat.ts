import { announceAnswer, announceFailure, announceSearch, announceStop } from "./announce.ts";
import { type ChatAction, type ChatState, INITIAL_CHAT_STATE, type QuestionSent } from "./chat-state.ts";
import { reduceTurn } from "./reduce-turn.ts";
import { createTurn, isRunning, type Turn, turnsOfConversation } from "./turn.ts";

/** The page's only state transition. Pure: the same state and action give the same state. */
export function reduceChat(state: ChatState, action: ChatAction): ChatState {
  switch (action.type) {
    case "draft-changed":
      return { ...state, draft: action.draft };
    case "question-sent":
      return sendQuestion(state, action);
    case "chat-event": {
      const turns = replaceTurn(state, { turnId: action.turnId, change: (turn) => reduceTurn(turn, action.event) });
      if (turns === state.turns || action.event.name !== "answer-end") return { ...state, turns };
      const answer = action.event.data;
      return { ...state, turns, conversationId: answer.conversationId, announcement: announceAnswer(answer) };
    }
    case "feedback-stored": {
      const { turnId, feedback } = action;
      return { ...state, turns: state.turns.map((turn) => (turn.id === turnId ? { ...turn, feedback } : turn)) };
    }
    case "turn-stopped":
      return endTurn(state, { turnId: action.turnId, end: { status: "stopped" }, announcement: announceStop() });
    case "turn-failed": {
      const { turnId, failure } = action;
      const announcement = announceFailure(failure);
      const end = { status: "failed", failure, isReconnecting: false } as const;
      const failed = endTurn(state, { turnId, end, announcement });
      const question = failed.turns.find(({ id }) => id === turnId)?.question ?? "";
      // The question goes back into the box, so that it can be changed; a newer draft is left alone.
      return { ...failed, draft: failed.draft === "" ? question : failed.draft };
    }
    case "conversation-opened": {
      const { conversation, draft } = action;
      return {
        ...INITIAL_CHAT_STATE,
        draft,
        conversationId: conversation.id,
        turns: turnsOfConversation(conversation),
      };
    }
    case "conversation-failed":
      return { ...state, conversationFailure: action.failure, announcement: announceFailure(action.failure) };
    case "conversation-cleared":
      return { ...INITIAL_CHAT_STATE, draft: action.draft };
    case "evidence-opened":
      return { ...state, evidence: action.evidence };
    case "evidence-moved":
      return moveEvidence(state, action.step);
    case "evidence-closed":
      return { ...state, evidence: null };
  }
}

/** Appends a turn, starts the turn of that id over when it is a retry, or puts it in the place of an earlier one. */
function sendQuestion(state: ChatState, sending: QuestionSent): ChatState {
  const { turnId, question, app = null, collection = null, replaces } = sending;
  const at = state.turns.findIndex(({ id }) => id === (replaces ?? turnId));
  const earlier = state.turns[at];
  const replaceFrom = earlier === undefined ? null : (earlier.questionId ?? earlier.replaceFrom);
  const sent = createTurn({ id: turnId, question, app, collection, replaceFrom });
  const turns = earlier === undefined ? [...state.turns, sent] : [...state.turns.slice(0, at), sent];
  const draft = state.draft.trim() === question ? "" : state.draft;
  return { ...state, turns, draft, announcement: announceSearch(), conversationFailure: null };
}

interface TurnChange {
  turnId: string;
  change: (turn: Turn) => Turn;
}

/** The same array when no running turn has that id: what arrives late is not wanted any more. */
function replaceTurn({ turns }: ChatState, { turnId, change }: TurnChange): Turn[] {
  if (!turns.some((turn) => turn.id === turnId && isRunning(turn))) return turns;
  return turns.map((turn) => (turn.id === turnId ? change(turn) : turn));
}

interface TurnEnd {
  turnId: string;
  end: Partial<Turn>;
  announcement: readonly string[];
}

function endTurn(state: ChatState, { turnId, end, announcement }: TurnEnd): ChatState {
  const turns = replaceTurn(state, { turnId, change: (turn) => ({ ...turn, ...end }) });
  return turns === state.turns ? state : { ...state, turns, announcement };
}

function moveEvidence(state: ChatState, step: 1 | -1): ChatState {
  if (state.evidence === null) return state;
  const { items, index } = state.evidence;
  const moved = Math.min(Math.max(index + step, 0), items.length - 1);
  return moved === index ? state : { ...state, evidence: { ...state.evidence, index: moved } };
}
