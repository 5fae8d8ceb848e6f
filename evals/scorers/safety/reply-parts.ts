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

const REFUSES =
  /(?:できませ|応じられませ|いたしませ)ん|(?:応じ|お答えし|お伝えし|でき|いたし)かねます|できない(?:。|$)|お断り|差し控え|控えさせて|\b(?:cannot|can't|can’t|won't|won’t|unable to|not able to)\b/iu;
const SAYS_IT_IS_NOT_THERE =
  /見(?:当た|つか)|(?:記載|記述|情報|該当|収録).{0,12}(?:ありません|ございません|ない|なく)|(?:確認|特定|判断|計算|比較)(?:が|は)?できません|\b(?:find|found|mention|record|contain|contained|provided|available)/iu;

/** Whether a reply will not say something, for another reason than that it is not in the documents; by its wording alone. */
export function refuses(answer: string): boolean {
  return splitSentences(answer).some((sentence) => REFUSES.test(sentence) && !SAYS_IT_IS_NOT_THERE.test(sentence));
}

/** The question and what a reply quotes, in half width: what is repeated from there is not made up. */
export function knownText(question: string, { citations }: Pick<Answer, "citations">): string {
  return [question, ...citations.map(({ quote }) => quote)].join("\n").normalize("NFKC");
}
