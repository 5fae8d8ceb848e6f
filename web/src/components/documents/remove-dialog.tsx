import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { JobJson } from "../../../../server/contract.ts";
import { type Failure, toFailure } from "../../api/request-failure.ts";
import { FailureMessage } from "../failure-message.tsx";
import { Dialog } from "../ui/dialog.tsx";

/** Something that may be removed. */
export interface Removal {
  question: string;
  /** What goes with it. */
  consequence: string;
  /** Why it cannot be removed here; then nothing is asked. */
  explanation: string | null;
  run: () => Promise<JobJson>;
}

/** What is to be removed, null for a closed dialog, and what is done with the job that removes it. */
export interface RemoveDialogProps {
  removal: Removal | null;
  onStarted: (job: JobJson) => void;
  onClose: () => void;
}

/** Asks once, names what will be gone, and shows the server's reason when it refuses. */
export function RemoveDialog({ removal, onStarted, onClose }: RemoveDialogProps) {
  const { t } = useTranslation("documents");
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another removal starts afresh
  useEffect(() => {
    setAsking(false);
    setFailure(null);
  }, [removal]);

  const confirm = () => {
    if (removal === null) return;
    setAsking(true);
    setFailure(null);
    removal
      .run()
      .then((job) => {
        onStarted(job);
        onClose();
      })
      .catch((error: unknown) => {
        setFailure(toFailure(error));
        setAsking(false);
      });
  };
  const isRefused = failure?.kind === "refused" || (removal !== null && removal.explanation !== null);
  return (
    <Dialog title={t(isRefused ? "removal.refusedTitle" : "removal.title")} isOpen={removal !== null} onClose={onClose}>
      {removal !== null && (
        <div className="remove-dialog">
          {removal.explanation !== null ? (
            <p>{removal.explanation}</p>
          ) : (
            <>
              <p>{removal.question}</p>
              <p>{removal.consequence}</p>
              {isAsking && <p className="progress">{t("removal.asking")}</p>}
              {failure !== null && <FailureMessage failure={failure} />}
              <div className="form-actions">
                <button
                  type="button"
                  className="button button-stop"
                  disabled={isAsking || failure?.kind === "refused"}
                  onClick={confirm}
                >
                  {t("removal.confirm")}
                </button>
                <button type="button" className="button" onClick={onClose}>
                  {t("removal.keep")}
                </button>
              </div>
            </>
          )}
        </div>
      )}
    </Dialog>
  );
}
