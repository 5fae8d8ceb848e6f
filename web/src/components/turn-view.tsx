import { memo, use, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { TurnActionsContext } from "../hooks/turn-actions-context.ts";
import { describeProgress, isRunning, type Turn } from "../state/turn.ts";
import { AnswerView } from "./answer-view.tsx";
import { FailureMessage } from "./failure-message.tsx";
import { QuestionEditor } from "./turn/question-editor.tsx";
import { ForeignText } from "./ui/foreign-text.tsx";
import { UnderstoodNote } from "./understood-note.tsx";

/** One question with its answer. The last one is scrolled into view when it is asked. */
export interface TurnViewProps {
  turn: Turn;
  isLast: boolean;
}

/** A question, its answer as it arrives, and what went wrong if anything did. Drawn anew only when it changes. */
export const TurnView = memo(function TurnView({ turn, isLast }: TurnViewProps) {
  const { t } = useTranslation(["chat", "common", "talk"]);
  const { onRetry, onResend } = use(TurnActionsContext);
  const article = useRef<HTMLElement>(null);
  const editButton = useRef<HTMLButtonElement>(null);
  const [isEditing, setEditing] = useState(false);
  useEffect(() => {
    if (isLast) article.current?.scrollIntoView({ block: "start" });
  }, [isLast]);

  const { question, status, text, retrieval, failure, isReconnecting } = turn;
  const isEditable = onResend !== null && !isRunning(turn);
  const endEditing = () => {
    setEditing(false);
    // The button comes back with the next drawing.
    setTimeout(() => editButton.current?.focus());
  };
  return (
    <article ref={article} className="turn" aria-busy={isRunning(turn)} aria-label={t("questionNamed", { question })}>
      <div className="question-head">
        <h2 className="question">
          <span className="question-label">{t("question")}</span>
          <ForeignText>{question}</ForeignText>
        </h2>
        {isEditable && !isEditing && (
          <button ref={editButton} type="button" className="button button-text" onClick={() => setEditing(true)}>
            {t("talk:edit")}
          </button>
        )}
      </div>
      {isEditing && (
        <QuestionEditor
          question={question}
          onCancel={endEditing}
          onSend={(changed) => {
            setEditing(false);
            onResend?.(changed, turn);
          }}
        />
      )}
      {retrieval !== null && <UnderstoodNote understood={retrieval.understood} />}
      {status === "waiting" && !isReconnecting && (
        <p className="progress">
          {retrieval === null
            ? t("searching")
            : t("found", { count: retrieval.passages.length, progress: describeProgress(turn) })}
        </p>
      )}
      {text !== "" && <AnswerView turn={turn} />}
      {isReconnecting && (
        <p role="status" className="progress reconnecting">
          {t("talk:reconnecting")}
        </p>
      )}
      {status === "stopped" && (
        <div className="stopped">
          <p>{t("announce.stopped")}</p>
          <button type="button" className="button" onClick={() => onRetry(turn)}>
            {t("common:retry")}
          </button>
        </div>
      )}
      {failure !== null && <FailureMessage failure={failure} onRetry={() => onRetry(turn)} />}
    </article>
  );
});
