import { useTranslation } from "react-i18next";
import { Dialog } from "../ui/dialog.tsx";

/** The figures to name (none: those of a conversation); null while nothing is asked. */
export interface UnsupportedDialogProps {
  figures: readonly string[] | null;
  onCancel: () => void;
  onConfirm: () => void;
}

/** Asks a person to check figures that no source supports before they are used elsewhere. */
export function UnsupportedDialog({ figures, onCancel, onConfirm }: UnsupportedDialogProps) {
  const { t } = useTranslation(["talk", "common"]);
  return (
    <Dialog title={t("confirmTitle")} isOpen={figures !== null} onClose={onCancel}>
      <p>{t(figures?.length === 0 ? "confirmConversationBody" : "confirmBody")}</p>
      <ul className="unsupported-list">
        {figures?.map((figure) => (
          <li key={figure}>{figure}</li>
        ))}
      </ul>
      <div className="button-row">
        <button type="button" className="button button-primary" onClick={onConfirm}>
          {t("confirmGoOn")}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t("common:cancel")}
        </button>
      </div>
    </Dialog>
  );
}
