import { estimateTokens } from "../../llm/estimate-tokens.ts";
import { cutText } from "../../text/cut-text.ts";
import type { Message } from "../../types.ts";
import { oneLine, withoutMarks } from "./describe-passage.ts";

const MAX_HISTORY_MESSAGES = 6;
const MAX_MESSAGE_CHARS = 500;

/** The latest turns that there is room for, oldest first, a line each. @param room in tokens. */
export function lastTurns(history: readonly Message[], room: number): string[] {
  const turns: string[] = [];
  let left = room;
  for (const message of history.slice(-MAX_HISTORY_MESSAGES).reverse()) {
    const turn = describeTurn(message);
    left -= estimateTokens(turn) + 1;
    if (left < 0) break;
    turns.unshift(turn);
  }
  return turns;
}

function describeTurn({ role, content }: Message): string {
  const text = oneLine(cutText(content, MAX_MESSAGE_CHARS));
  return withoutMarks(`${role === "user" ? "利用者" : "回答"}: ${text}`);
}
