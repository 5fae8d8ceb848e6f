import type { SentenceJson } from "../../../server/contract.ts";
import { i18n } from "../i18n/i18n.ts";

/** Why the sentence before it is flagged. */
export interface SentenceFlagProps {
  reason: NonNullable<SentenceJson["reason"]>;
}

/** Tells that nothing supports the sentence before it, in words as well as by colour. */
export function SentenceFlag({ reason }: SentenceFlagProps) {
  const told = i18n.t(`answer:sentenceReason.${reason}`);
  return (
    <span className="sentence-flag" title={told}>
      {i18n.t("answer:flag")}
      <span className="visually-hidden">{i18n.t("answer:flagReason", { reason: told })}</span>
    </span>
  );
}
