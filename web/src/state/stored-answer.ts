import type { ConversationJson } from "../../../server/contract.ts";
import { type Turn, turnsOfConversation } from "./turn.ts";

/**
 * Whether the server finished and stored the answer to the last of `turns` although the page lost it: the
 * stored conversation ends with the same question, answered, and holds at least one answer more than the page.
 */
export function hasStoredAnswer(stored: ConversationJson, turns: readonly Turn[]): boolean {
  const storedTurns = turnsOfConversation(stored);
  const lastStored = storedTurns.at(-1);
  const countDone = (list: readonly Turn[]) => list.filter(({ status }) => status === "done").length;
  return (
    lastStored?.status === "done" &&
    lastStored.question === turns.at(-1)?.question &&
    countDone(storedTurns) > countDone(turns)
  );
}
