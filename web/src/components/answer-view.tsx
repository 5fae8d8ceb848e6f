import { use } from "react";
import { useTranslation } from "react-i18next";
import { AnswerCollectionContext } from "../hooks/open-evidence-context.ts";
import { TurnActionsContext } from "../hooks/turn-actions-context.ts";
import { describeProgress, isRunning, type Turn } from "../state/turn.ts";
import { AnswerBody } from "./answer-body.tsx";
import { AnswerOriginNote } from "./answer-origin-note.tsx";
import { ConflictTable } from "./conflict-table.tsx";
import { FigureSummary } from "./figure-summary.tsx";
import { NearestPassages, PassageDetails } from "./passage-list.tsx";
import { SourceList } from "./source-list.tsx";
import { AnswerActions } from "./turn/answer-actions.tsx";
import { AnswerOrigin } from "./turn/answer-origin.tsx";
import { AppFooter } from "./turn/app-footer.tsx";
import { Feedback } from "./turn/feedback.tsx";
import { NearestSeen, UncitedPassages } from "./uncited-passages.tsx";

/** Passages offered openly when the documents hold no answer. */
const NEAREST_COUNT = 3;

/** A turn that has at least some text. */
export interface AnswerViewProps {
  turn: Turn;
}

/** The answer with everything that lets a reader check it, use it and judge it. */
export function AnswerView({ turn }: AnswerViewProps) {
  const { t } = useTranslation("answer");
  const { onResend } = use(TurnActionsContext);
  const { answer, citations, figures, conflicts, retrieval, messageId, question } = turn;
  const isAbstained = answer?.abstained === true;
  const passages = retrieval?.passages ?? [];
  const seenPassages = answer?.seenPassages ?? [];
  return (
    <AnswerCollectionContext value={turn.collection}>
      <div className="answer" data-abstained={isAbstained}>
        {isAbstained && <p className="abstained-label">{t("abstained")}</p>}
        {answer !== null && <AnswerOrigin answer={answer} />}
        <AnswerBody turn={turn} />
        {isRunning(turn) && !turn.isReconnecting && <p className="progress">{describeProgress(turn)}</p>}
        {answer !== null && <FigureSummary figures={figures} />}
        {conflicts.map((conflict) => (
          <ConflictTable key={conflict.topic} conflict={conflict} citations={citations} />
        ))}
        {isAbstained && passages.length > 0 && <NearestPassages passages={passages} count={NEAREST_COUNT} />}
        {isAbstained && passages.length === 0 && <NearestSeen passages={seenPassages.slice(0, NEAREST_COUNT)} />}
        {answer !== null && (
          <>
            {citations.length > 0 && <SourceList citations={citations} />}
            {passages.length > 0 && <PassageDetails passages={passages} />}
            {passages.length === 0 && <UncitedPassages passages={seenPassages} />}
            <AppFooter app={answer.app} />
            <AnswerOriginNote answer={answer} />
            <AnswerActions
              answer={answer}
              messageId={messageId}
              onRegenerate={onResend === null ? null : () => onResend(question, turn)}
            />
            {messageId !== null && <Feedback turnId={turn.id} messageId={messageId} feedback={turn.feedback} />}
          </>
        )}
      </div>
    </AnswerCollectionContext>
  );
}
