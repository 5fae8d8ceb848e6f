import type { Classification, Message } from "../../types.ts";

/** A question of the conversation with what was replied to it. */
export interface Turn {
  /** From 1, among the user's messages; 0 for replies before the first of them. */
  number: number;
  messages: Message[];
  /** Highest 機密性 of what the replies rest on: 1 when there are none, null when nobody knows. */
  classification: Classification | null;
}

/** The turns of a conversation, oldest first, numbered as follow-ups number them. */
export function turnsOf(history: readonly Message[]): Turn[] {
  const turns: Turn[] = [];
  let count = 0;
  for (const message of history) {
    const isQuestion = message.role === "user";
    if (isQuestion) count++;
    let turn = turns.at(-1);
    if (isQuestion || turn === undefined) {
      turn = { number: count, messages: [], classification: 1 };
      turns.push(turn);
    }
    turn.messages.push(message);
    if (!isQuestion) turn.classification = higher(turn.classification, message.classification ?? null);
  }
  return turns;
}

/** The higher of two; unknown when either is, because it may be the higher one. */
function higher(a: Classification | null, b: Classification | null): Classification | null {
  if (a === null || b === null) return null;
  return a > b ? a : b;
}
