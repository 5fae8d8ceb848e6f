import { useTranslation } from "react-i18next";
import type { SentenceJson } from "../../../server/contract.ts";

/** Why the sentence before it is flagged. */
export interface SentenceFlagProps {
  reason: NonNullable<SentenceJson["reason"]>;
}

/** Tells that nothing supports the sentence before it, in words as well as by colour. */
export function SentenceFlag({ reason }: SentenceFlagProps) {
  const { t } = useTranslation("answer");
  const told = t(`sentenceReason.${reason}`);
  return (
    <span className="sentence-flag" title={told}>
      {t("flag")}
      <span className="visually-hidden">{t("flagReason", { reason: told })}</span>
    </span>
  );
}
