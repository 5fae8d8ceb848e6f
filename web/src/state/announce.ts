import type { AnswerJson } from "../../../server/contract.ts";
import { plainAnswer } from "../answer/plain-answer.ts";
import type { Failure } from "../api/request-failure.ts";

const MAX_ANNOUNCED_CHARS = 600;

/** Told when a question is sent. */
export const SEARCHING = "資料を検索しています。";

/** Told when the reader stopped the answer. */
export const STOPPED = "回答を停止しました。";

/** Told once when the answer is complete, instead of each piece as it streams in. */
export function announceAnswer({ answer, abstained, citations }: AnswerJson): string {
  const text = plainAnswer(answer);
  const spoken =
    text.length > MAX_ANNOUNCED_CHARS ? `${text.slice(0, MAX_ANNOUNCED_CHARS)}…（続きは会話欄にあります）` : text;
  const sources = citations.length > 0 ? `出典は${citations.length}件です。` : "";
  return `${abstained ? "資料に記載がありませんでした。" : "回答が届きました。"}${spoken} ${sources}`.trim();
}

/** Told when no answer came. */
export function announceFailure({ message }: Failure): string {
  return `エラー：${message}`;
}
