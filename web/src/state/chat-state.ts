import type { ConversationJson, FeedbackJson } from "../../../server/contract.ts";
import type { ConnectionEvent } from "../api/follow-answer.ts";
import type { Failure } from "../api/request-failure.ts";
import type { ChatEvent } from "../api/stream-chat.ts";
import type { Evidence } from "./evidence.ts";
import type { Turn } from "./turn.ts";

/** Everything that the page shows, apart from documents and lists that it reads when needed. */
export interface ChatState {
  /** What stands in the question box. */
  draft: string;
  /** Null until the server has stored the first answer. */
  conversationId: string | null;
  turns: Turn[];
  /** The open evidence panel; null when closed. */
  evidence: Evidence | null;
  /** What screen readers are told once, a sentence a piece. */
  announcement: readonly string[];
  /** Why a stored conversation could not be opened. */
  conversationFailure: Failure | null;
}

/** What can happen to {@link ChatState}. Events of turns that are gone change nothing. */
export type ChatAction =
  | { type: "draft-changed"; draft: string }
  | QuestionSent
  | { type: "chat-event"; turnId: string; event: ChatEvent | ConnectionEvent }
  | { type: "turn-stopped"; turnId: string }
  | { type: "turn-failed"; turnId: string; failure: Failure }
  | { type: "conversation-opened"; conversation: ConversationJson; draft: string }
  | { type: "conversation-failed"; failure: Failure }
  | { type: "conversation-cleared"; draft: string }
  | { type: "feedback-stored"; turnId: string; feedback: FeedbackJson | null }
  | { type: "evidence-opened"; evidence: Evidence }
  | { type: "evidence-moved"; step: 1 | -1 }
  | { type: "evidence-closed" };

/** A question goes out: as a new turn, as a retry of the turn of that id, or in the place of an earlier one. */
export interface QuestionSent {
  type: "question-sent";
  turnId: string;
  question: string;
  /** Id of the app that it is put to. Null or absent: none. */
  app?: string | null;
  /** Where it is searched. Null or absent: the default collection. */
  collection?: string | null;
  /** Id of the turn that gives way, with all that follow it. */
  replaces?: string;
}

/** The page as it opens. */
export const INITIAL_CHAT_STATE: ChatState = {
  draft: "",
  conversationId: null,
  turns: [],
  evidence: null,
  announcement: [],
  conversationFailure: null,
};
