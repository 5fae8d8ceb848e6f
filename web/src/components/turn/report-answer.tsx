import { useState } from "react";
import { useTranslation } from "react-i18next";
import { reportAnswer } from "../../api/incidents.ts";
import { Button } from "../ui/button.tsx";
import { CommentForm } from "../ui/comment-form.tsx";
import { Dialog } from "../ui/dialog.tsx";

/** Reports a stored answer to an administrator, who then sees the question, the answer and its evidence. */
export function ReportAnswer({ messageId }: { messageId: string }) {
  const { t } = useTranslation(["talk", "common"]);
  const [isOpen, setOpen] = useState(false);
  const [isReported, setReported] = useState(false);
  const [comment, setComment] = useState("");
  const send = async (written: string) => {
    await reportAnswer(messageId, written);
    setComment("");
    setReported(true);
    setOpen(false);
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
        <p>{t("reportLead")}</p>
        <CommentForm
          label={t("reportComment")}
          action={t("reportSend")}
          rows={4}
          comment={comment}
          onComment={setComment}
          onSend={send}
        >
          <Button onClick={() => setOpen(false)}>{t("common:cancel")}</Button>
        </CommentForm>
      </Dialog>
    </>
  );
}
