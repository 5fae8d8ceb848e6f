import { toMatchText } from "../../text/match-text.ts";
import type { Turn } from "./conversation-turns.ts";

const RUNS = /[\p{Script=Han}\p{Script=Katakana}ー々]{2,}|[\p{Script=Latin}]{2,}|\d[\d,.]*\d/gu;
const NAME_PAIR = /[\p{Script=Han}\p{Script=Katakana}]/u;

/**
 * Whether a text has a word or a value of what was replied in a turn that the user can only know from there: neither
 * the turn's own question nor a text that anybody may see has it. Japanese is compared by pairs of characters, because
 * names stand inside longer words. Takes time linear in all texts.
 * @param known texts whose words say nothing of the reply.
 */
export function quotesReply(text: string, { messages }: Turn, known: readonly string[] = []): boolean {
  const textOf = (role: "user" | "assistant"): string[] =>
    messages.flatMap((message) => (message.role === role ? message.content : []));
  const replied = wordsOf(textOf("assistant"));
  if (replied.size === 0) return false;
  const shared = [...wordsOf([text])].filter((word) => replied.has(word));
  if (shared.length === 0) return false;
  const seen = wordsOf([...textOf("user"), ...known]);
  return shared.some((word) => !seen.has(word));
}

function wordsOf(texts: readonly string[]): Set<string> {
  const words = new Set<string>();
  for (const text of texts) {
    for (const [run] of toMatchText(text).matchAll(RUNS)) {
      if (!NAME_PAIR.test(run)) words.add(run.replaceAll(",", ""));
      else for (let at = 0; at + 2 <= run.length; at++) words.add(run.slice(at, at + 2));
    }
  }
  return words;
}
