import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { reportAnswer } from "../../api/incidents.ts";
import { type Failure, toFailure } from "../../api/request-failure.ts";
import { FailureMessage } from "../failure-message.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";

/** Reports a stored answer to an administrator, who then sees the question, the answer and its evidence. */
export function ReportAnswer({ messageId }: { messageId: string }) {
  const { t } = useTranslation(["talk", "common"]);
  const [isOpen, setOpen] = useState(false);
  const [isReported, setReported] = useState(false);
  const [comment, setComment] = useState("");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSending, setSending] = useState(false);
  const boxId = useId();
  const send = (event: FormEvent) => {
    event.preventDefault();
    setSending(true);
    setFailure(null);
    reportAnswer(messageId, comment.trim())
      .then(() => {
        setReported(true);
        setOpen(false);
        setComment("");
      })
      .catch((error: unknown) => setFailure(toFailure(error)))
      .finally(() => setSending(false));
  };
  return (
    <>
      <button type="button" className="button button-text" onClick={() => setOpen(true)}>
        {t("report")}
      </button>
      <p role="status" className="feedback-stored">
        {isReported && t("reported")}
      </p>
      <Dialog title={t("report")} isOpen={isOpen} onClose={() => setOpen(false)}>
        <form className="grid gap-3" onSubmit={send}>
          <p>{t("reportLead")}</p>
          <label htmlFor={boxId}>{t("reportComment")}</label>
          <textarea
            id={boxId}
            className="text-box"
            rows={4}
            maxLength={2_000}
            required
            value={comment}
            onChange={({ target }) => setComment(target.value)}
          />
          {failure !== null && <FailureMessage failure={failure} />}
          <div className="button-row">
            <Button type="submit" variant="solid" disabled={isSending || comment.trim() === ""}>
              {t("reportSend")}
            </Button>
            <Button onClick={() => setOpen(false)}>{t("common:cancel")}</Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
