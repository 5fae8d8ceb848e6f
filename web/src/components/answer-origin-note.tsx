import { useTranslation } from "react-i18next";
import type { AnswerJson } from "../../../server/contract.ts";
import { describeOrigin, describeWriter } from "../answer/describe-model.ts";
import { langOf } from "../i18n/lang-of.ts";

/** A finished answer. */
export interface AnswerOriginNoteProps {
  answer: AnswerJson;
}

/** Which model wrote an answer, why another did not, and what it took. */
export function AnswerOriginNote({ answer }: AnswerOriginNoteProps) {
  const { t } = useTranslation("answer");
  return (
    <div className="answer-note">
      <p>
        {t("answeredBy")}
        <span className="answer-model">{describeWriter(answer)}</span>
      </p>
      {describeOrigin(answer).map((line) => (
        <p key={line} lang={langOf(line)}>
          {line}
        </p>
      ))}
    </div>
  );
}
