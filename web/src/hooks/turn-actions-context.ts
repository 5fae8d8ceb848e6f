import { createContext } from "react";
import type { FeedbackJson } from "../../../server/contract.ts";
import type { Turn } from "../state/turn.ts";

/** What can be done with a turn of the conversation. The functions stay the same, so that turns are not drawn anew. */
export interface TurnActions {
  /** Asks the question of a turn without an answer again. */
  onRetry: (turn: Turn) => void;
  /** Puts another question in the place of a turn; null where questions are not kept. */
  onResend: ((question: string, turn: Turn) => void) | null;
  onFeedback: (turnId: string, feedback: FeedbackJson | null) => void;
}

/** Nothing can be done where nobody offers it. */
export const TurnActionsContext = createContext<TurnActions>({
  onRetry: () => undefined,
  onResend: null,
  onFeedback: () => undefined,
});
