import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Failure, toFailure } from "../../api/request-failure.ts";
import { FailureMessage } from "../failure-message.tsx";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";

/** Something that is asked once before it is done. */
export interface Asked {
  title: string;
  /** Names what it is done to. */
  question: string;
  /** What follows from it; empty for nothing that has to be said. */
  consequence?: string;
  confirm: string;
  /** Whether something is lost or ends. */
  isGrave?: boolean;
  run: () => Promise<unknown>;
}

/** The question, null for a closed dialog; `onDone` is called after it was carried out, `onClose` in every case. */
export interface AskDialogProps {
  asked: Asked | null;
  onDone: () => void;
  onClose: () => void;
}

/** Asks once, and shows the server's reason when it refuses. */
export function AskDialog({ asked, onDone, onClose }: AskDialogProps) {
  const { t } = useTranslation("common");
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question starts afresh
  useEffect(() => {
    setRunning(false);
    setFailure(null);
  }, [asked]);
  const confirm = async () => {
    if (asked === null) return;
    setRunning(true);
    setFailure(null);
    try {
      await asked.run();
      onClose();
      onDone();
    } catch (error) {
      setFailure(toFailure(error));
      setRunning(false);
    }
  };
  return (
    <Dialog title={asked?.title ?? ""} isOpen={asked !== null} onClose={onClose}>
      {asked !== null && (
        <div className="grid gap-4">
          <p>{asked.question}</p>
          {asked.consequence !== undefined && asked.consequence !== "" && <p>{asked.consequence}</p>}
          {failure !== null && <FailureMessage failure={failure} />}
          <div className="flex flex-wrap gap-3">
            <Button
              variant={asked.isGrave === true ? "danger" : "solid"}
              disabled={isRunning}
              onClick={() => void confirm()}
            >
              {asked.confirm}
            </Button>
            <Button onClick={onClose}>{t("cancel")}</Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
