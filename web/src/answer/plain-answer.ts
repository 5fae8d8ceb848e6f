import { toPlainText } from "../markdown/plain-text.ts";
import { readBlocks } from "../markdown/read-blocks.ts";

const MARK = /\[(\d{1,4})\]/gu;

/** The answer as it is read aloud: without citation marks and signs of Markdown. */
export function plainAnswer(answer: string): string {
  const citationIds = new Set([...answer.matchAll(MARK)].map(([, id]) => Number(id)));
  return toPlainText(readBlocks({ text: answer, citationIds }), () => "").trim();
}
