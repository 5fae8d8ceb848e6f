import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FeedbackJson } from "../../../../server/contract.ts";
import type { FeedbackInput } from "../../api/feedback.ts";

/** All kinds of mistakes, in the order in which they are offered. */
export const FEEDBACK_KINDS = [
  "figure",
  "citation",
  "outdated",
  "missing",
  "wording",
  "other",
] as const satisfies FeedbackJson["kinds"][number][];

/** What was said before, and what sending does. */
export interface FeedbackFormProps {
  feedback: FeedbackInput;
  isSending: boolean;
  onSend: (feedback: FeedbackInput) => void;
  onCancel: () => void;
}

/** Says more of an answer: what is wrong with it, and anything else. */
export function FeedbackForm({ feedback, isSending, onSend, onCancel }: FeedbackFormProps) {
  const { t } = useTranslation(["talk", "common"]);
  const [kinds, setKinds] = useState<readonly FeedbackJson["kinds"][number][]>(feedback.kinds);
  const [comment, setComment] = useState(feedback.comment);
  const commentId = useId();
  const send = (event: FormEvent) => {
    event.preventDefault();
    const chosen = FEEDBACK_KINDS.filter((kind) => kinds.includes(kind));
    onSend({ rating: feedback.rating, kinds: feedback.rating === "wrong" ? chosen : [], comment: comment.trim() });
  };
  return (
    <form className="feedback-form" onSubmit={send}>
      {feedback.rating === "wrong" && (
        <fieldset className="feedback-kinds">
          <legend>{t("feedbackKinds")}</legend>
          {FEEDBACK_KINDS.map((kind) => (
            <label key={kind}>
              <input
                type="checkbox"
                checked={kinds.includes(kind)}
                onChange={({ target }) =>
                  setKinds(target.checked ? [...kinds, kind] : kinds.filter((other) => other !== kind))
                }
              />
              {t(`feedbackKind.${kind}`)}
            </label>
          ))}
        </fieldset>
      )}
      <label htmlFor={commentId}>{t("feedbackComment")}</label>
      <textarea
        id={commentId}
        className="text-box"
        rows={2}
        maxLength={2_000}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
      <div className="button-row">
        <button type="submit" className="button button-primary" disabled={isSending}>
          {t("feedbackSend")}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t("common:cancel")}
        </button>
      </div>
    </form>
  );
}
