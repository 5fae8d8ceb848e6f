import { announceAnswer, announceFailure, announceSearch, announceStop } from "./announce.ts";
import { type ChatAction, type ChatState, INITIAL_CHAT_STATE } from "./chat-state.ts";
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
    case "turn-stopped":
      return endTurn(state, { turnId: action.turnId, end: { status: "stopped" }, announcement: announceStop() });
    case "turn-failed": {
      const { turnId, failure } = action;
      const announcement = announceFailure(failure);
      const failed = endTurn(state, { turnId, end: { status: "failed", failure }, announcement });
      const question = failed.turns.find(({ id }) => id === turnId)?.question ?? "";
      // The question goes back into the box, so that it can be changed; a newer draft is left alone.
      return { ...failed, draft: failed.draft === "" ? question : failed.draft };
    }
    case "conversation-opened": {
      const { conversation } = action;
      const turns = turnsOfConversation(conversation);
      const draft = state.draft.trim() === turns.at(-1)?.question ? "" : state.draft;
      return { ...INITIAL_CHAT_STATE, draft, conversationId: conversation.id, turns };
    }
    case "conversation-failed":
      return { ...state, conversationFailure: action.failure, announcement: announceFailure(action.failure) };
    case "conversation-cleared":
      return { ...INITIAL_CHAT_STATE, draft: state.draft };
    case "evidence-opened":
      return { ...state, evidence: action.evidence };
    case "evidence-moved":
      return moveEvidence(state, action.step);
    case "evidence-closed":
      return { ...state, evidence: null };
  }
}

/** Appends a turn, or starts the turn of that id over when it is a retry. */
function sendQuestion(state: ChatState, { turnId, question }: { turnId: string; question: string }): ChatState {
  const sent = createTurn({ id: turnId, question });
  const isRetry = state.turns.some(({ id }) => id === turnId);
  const turns = isRetry ? state.turns.map((turn) => (turn.id === turnId ? sent : turn)) : [...state.turns, sent];
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
  announcement: string;
}

function endTurn(state: ChatState, { turnId, end, announcement }: TurnEnd): ChatState {
  const turns = replaceTurn(state, { turnId, change: (turn) => ({ ...turn, ...end }) });
  return turns === state.turns ? state : { ...state, turns, announcement };
}

function moveEvidence(state: ChatState, step: 1 | -1): ChatState {
  if (state.evidence === null) return state;
  const { items, index } = state.evidence;
  const moved = Math.min(Math.max(index + step, 0), items.length - 1);
  return moved === index ? state : { ...state, evidence: { items, index: moved } };
}
