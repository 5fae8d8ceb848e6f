import type { SentenceJson } from "../../../server/contract.ts";
import { SENTENCE_REASON_TEXT } from "../answer/sentence-reason.ts";

/** Why the sentence before it is flagged. */
export interface SentenceFlagProps {
  reason: NonNullable<SentenceJson["reason"]>;
}

/** Tells that nothing supports the sentence before it, in words as well as by colour. */
export function SentenceFlag({ reason }: SentenceFlagProps) {
  return (
    <span className="sentence-flag" title={SENTENCE_REASON_TEXT[reason]}>
      要確認<span className="visually-hidden">（{SENTENCE_REASON_TEXT[reason]}）</span>
    </span>
  );
}
