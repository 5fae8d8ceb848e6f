import { type MouseEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";

/** A dialog over the page. `onClose` is also called for Escape. */
export interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** The browser's modal dialog: it keeps the focus inside and gives it back when closed. */
export function Dialog({ title, isOpen, onClose, children }: DialogProps) {
  const { t } = useTranslation("common");
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={titleId} onClose={onClose}>
      <div className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {t("close")}
        </button>
      </div>
      {isOpen && children}
    </dialog>
  );
}

/**
 * Closes the dialog around a chosen entry, then acts. In this order the focus is back on what opened the dialog
 * when `act` runs, and `act` may move it on.
 */
export function chooseEntry(event: MouseEvent<HTMLElement>, act: () => void): void {
  event.currentTarget.closest("dialog")?.close();
  act();
}
