import type { AnswerJson } from "../../../server/contract.ts";
import { plainAnswer } from "../answer/plain-answer.ts";
import type { Failure } from "../api/request-failure.ts";
import { i18n } from "../i18n/i18n.ts";

const MAX_ANNOUNCED_CHARS = 600;
const SENTENCE = /[^。！？\n]+[。！？]*/gu;

/** Told when a question is sent. */
export function announceSearch(): string[] {
  return [i18n.t("chat:announce.searching")];
}

/** Told when the reader stopped the answer. */
export function announceStop(): string[] {
  return [i18n.t("chat:announce.stopped")];
}

/** Told once when the answer is complete, a sentence a piece, instead of each piece as it streams in. */
export function announceAnswer({ answer, abstained, citations }: AnswerJson): string[] {
  const text = plainAnswer(answer);
  const spoken =
    text.length > MAX_ANNOUNCED_CHARS
      ? i18n.t("chat:announce.shortened", { text: text.slice(0, MAX_ANNOUNCED_CHARS) })
      : text;
  return [
    i18n.t(abstained ? "chat:announce.abstained" : "chat:announce.answered"),
    ...(spoken.match(SENTENCE) ?? []).map((sentence) => sentence.trim()).filter((sentence) => sentence !== ""),
    ...(citations.length > 0 ? [i18n.t("chat:announce.sources", { count: citations.length })] : []),
  ];
}

/** Told when no answer came. */
export function announceFailure({ message }: Failure): string[] {
  return [i18n.t("chat:announce.failure", { message })];
}
