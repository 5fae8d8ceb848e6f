import { toMatchText } from "../../text/match-text.ts";
import type { Turn } from "./conversation-turns.ts";

/** Shorter runs are words that anybody uses. */
const RUN_CHARS = 5;
/** A value says something by itself: 「987」, 「3.1」. */
const VALUE = /\d+(?:\.\d+)+|\d{3,}/gu;
/** Two letters that are no hiragana: 「しています」 is said of anything. */
const SAYS_SOMETHING = /(?:[\p{Script=Han}\p{Script=Katakana}\p{Script=Latin}].*){2}|\d/su;

/**
 * Whether a text repeats what was replied in a turn: a run of characters, or a value. What the turn's own question said
 * was the user's before anything was replied. Takes time linear in both texts.
 */
export function quotesReply(text: string, { messages }: Turn): boolean {
  const textOf = (role: "user" | "assistant"): string =>
    toMatchText(messages.flatMap((message) => (message.role === role ? message.content : [])).join("\n"));
  const reply = textOf("assistant");
  if (reply === "") return false;
  const asked = textOf("user");
  const written = toMatchText(text);
  const values = written.match(VALUE) ?? [];
  if (values.some((value) => reply.includes(value) && !asked.includes(value))) return true;
  const known = new Set(runsOf(asked));
  const runs = new Set(runsOf(written).filter((run) => !known.has(run) && SAYS_SOMETHING.test(run)));
  return runs.size > 0 && runsOf(reply).some((run) => runs.has(run));
}

function runsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - RUN_CHARS + 1) }, (_, at) => text.slice(at, at + RUN_CHARS));
}
