import type { Answer } from "../../../core/types.ts";
import { declines } from "./declining.ts";

/** After a full stop, but not one that a closing bracket follows. */
const BETWEEN_SENTENCES = /(?<=[。!?\n])(?![」』”)])|(?<=[\p{L}”"'\])]\.)\s+/u;
const MARKS = /\[\d+\]/gu;

/** The sentences of a reply that assert something which no cited place supports, in half width and without marks. */
export function ownSentences({ answer, sentences = [] }: Pick<Answer, "answer" | "sentences">): string[] {
  let text = answer;
  for (const { status, charStart, charEnd } of sentences)
    if (status === "supported")
      text = `${text.slice(0, charStart)}${"\n".repeat(charEnd - charStart)}${text.slice(charEnd)}`;
  return splitSentences(text).filter((sentence) => !declines(sentence));
}

/** In half width and without citation marks. */
export function splitSentences(text: string): string[] {
  return toPlain(text)
    .split(BETWEEN_SENTENCES)
    .map((sentence) => sentence.trim())
    .filter(Boolean);
}

/** In half width and without citation marks. */
export function toPlain(text: string): string {
  return text.replace(MARKS, "").normalize("NFKC");
}

/** The question and what a reply quotes, in half width: what is repeated from there is not made up. */
export function knownText(question: string, { citations }: Pick<Answer, "citations">): string {
  return [question, ...citations.map(({ quote }) => quote)].join("\n").normalize("NFKC");
}
