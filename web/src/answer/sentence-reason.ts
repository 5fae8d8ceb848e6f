import type { SentenceJson } from "../../../server/contract.ts";

/** What a flag behind a sentence says, per reason. */
export const SENTENCE_REASON_TEXT: Record<NonNullable<SentenceJson["reason"]>, string> = {
  "no-citation": "この文には出典がありません",
  figure: "出典で確かめられない数値があります",
  contradicted: "出典と肯否が逆です",
  weak: "出典の内容と合いません",
};
