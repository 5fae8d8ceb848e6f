import { useTranslation } from "react-i18next";
import type { AnswerJson } from "../../../../server/contract.ts";
import { basedOn } from "../../answer/based-on.ts";
import { describeWriter } from "../../answer/describe-model.ts";
import { useNamedApp } from "../../hooks/apps-context.ts";

/** A finished answer. */
export interface AnswerOriginProps {
  answer: AnswerJson;
}

/** Above an answer: that no person wrote it, which model did, and from which documents of which dates. */
export function AnswerOrigin({ answer }: AnswerOriginProps) {
  const { t } = useTranslation("talk");
  const isGenerative = answer.model !== "extractive";
  const app = useNamedApp(answer.app);
  const documents = basedOn(answer.citations);
  return (
    <div className="answer-origin">
      <p>
        {t(isGenerative ? "writtenByAi" : "writtenByMachine")}
        {isGenerative && t("writtenBy", { writer: describeWriter(answer) })}
      </p>
      {app !== undefined && <p>{t("inApp", { app: app.name })}</p>}
      {answer.collection !== undefined && app === undefined && (
        <p>{t("inCollection", { collection: answer.collection })}</p>
      )}
      {documents !== null && <p>{documents}</p>}
    </div>
  );
}
