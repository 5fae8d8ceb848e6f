import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { describeProgress, isRunning, type Turn } from "../state/turn.ts";
import { AnswerView } from "./answer-view.tsx";
import { FailureMessage } from "./failure-message.tsx";
import { UnderstoodNote } from "./understood-note.tsx";

/** One question with its answer. The last one is scrolled into view when it is asked. */
export interface TurnViewProps {
  turn: Turn;
  isLast: boolean;
  onRetry: (turn: Turn) => void;
}

/** A question, its answer as it arrives, and what went wrong if anything did. */
export function TurnView({ turn, isLast, onRetry }: TurnViewProps) {
  const { t } = useTranslation(["chat", "common"]);
  const article = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isLast) article.current?.scrollIntoView({ block: "start" });
  }, [isLast]);

  const { question, status, text, retrieval, failure } = turn;
  return (
    <article ref={article} className="turn" aria-busy={isRunning(turn)} aria-label={t("questionNamed", { question })}>
      <h2 className="question">
        <span className="question-label">{t("question")}</span>
        {question}
      </h2>
      {retrieval !== null && <UnderstoodNote understood={retrieval.understood} />}
      {status === "waiting" && (
        <p className="progress">
          {retrieval === null
            ? t("searching")
            : t("found", { count: retrieval.passages.length, progress: describeProgress(turn) })}
        </p>
      )}
      {text !== "" && <AnswerView turn={turn} />}
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
}
