import { use, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FeedbackJson } from "../../../../server/contract.ts";
import { type FeedbackInput, putFeedback, removeFeedback } from "../../api/feedback.ts";
import { toFailure } from "../../api/request-failure.ts";
import { formatTime } from "../../dates/format-time.ts";
import { TurnActionsContext } from "../../hooks/turn-actions-context.ts";
import { FeedbackForm } from "./feedback-form.tsx";
import { ReportAnswer } from "./report-answer.tsx";

/** A stored answer, and what was said of it; null for nothing. */
export interface FeedbackProps {
  turnId: string;
  messageId: string;
  feedback: FeedbackJson | null;
}

/** Whether an answer was helpful or wrong. One press stores it; details can be added, changed and taken back. */
export function Feedback({ turnId, messageId, feedback }: FeedbackProps) {
  const { t } = useTranslation(["talk", "common"]);
  const { onFeedback } = use(TurnActionsContext);
  const [edited, setEdited] = useState<FeedbackInput | null>(null);
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState("");
  const titleId = useId();

  const attempt = async (act: () => Promise<FeedbackJson | null>) => {
    setSending(true);
    setProblem("");
    try {
      onFeedback(turnId, await act());
      return true;
    } catch (error) {
      setProblem(t("feedbackFailed", { message: toFailure(error).message }));
      return false;
    } finally {
      setSending(false);
    }
  };
  const rate = async (rating: FeedbackJson["rating"]) => {
    const given = { rating, kinds: [], comment: feedback?.comment ?? "" };
    setEdited(given);
    await attempt(() => putFeedback(messageId, given));
  };
  const send = async (given: FeedbackInput) => {
    if (await attempt(() => putFeedback(messageId, given))) setEdited(null);
  };
  const takeBack = async () => {
    const isDone = await attempt(async () => {
      await removeFeedback(messageId);
      return null;
    });
    if (isDone) setEdited(null);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, and a landmark for each answer would be too many
    <div role="group" className="feedback" aria-labelledby={titleId}>
      <div className="feedback-row">
        <h3 id={titleId}>{t("feedback")}</h3>
        {(["helpful", "wrong"] as const).map((rating) => (
          <button
            key={rating}
            type="button"
            className="theme"
            aria-pressed={feedback?.rating === rating}
            disabled={isSending}
            onClick={() => void rate(rating)}
          >
            {t(rating)}
          </button>
        ))}
      </div>
      <p role="status" className="feedback-stored">
        {feedback !== null &&
          t("feedbackStored", { feedback: describe(feedback), date: formatTime(feedback.updatedAt) })}
      </p>
      {problem !== "" && (
        <p role="alert" className="feedback-problem">
          {problem}
        </p>
      )}
      <ReportAnswer messageId={messageId} />
      {edited !== null ? (
        <FeedbackForm
          key={edited.rating}
          feedback={edited}
          isSending={isSending}
          onSend={(given) => void send(given)}
          onCancel={() => setEdited(null)}
        />
      ) : (
        feedback !== null && (
          <div className="button-row">
            <button type="button" className="button button-text" onClick={() => setEdited(feedback)}>
              {t("feedbackEdit")}
            </button>
            <button type="button" className="button button-text" disabled={isSending} onClick={() => void takeBack()}>
              {t("feedbackRemove")}
            </button>
          </div>
        )
      )}
    </div>
  );

  function describe({ rating, kinds, comment }: FeedbackJson): string {
    const parts = [
      t(rating),
      ...kinds.map((kind) => t(`feedbackKind.${kind}`)),
      ...(comment === "" ? [] : [`「${comment}」`]),
    ];
    return parts.join(t("common:separator"));
  }
}
