import { useCallback, useEffect, useState } from "react";
import { isConverting } from "../state/send-key.ts";
import { isShortcut } from "../state/shortcuts.ts";

/** Whether the list of shortcuts is open; its key opens it wherever no text is being written. */
export function useKeyboardHelp() {
  const [isOpen, setOpen] = useState(false);
  const open = useCallback(() => setOpen(true), []);
  const close = useCallback(() => setOpen(false), []);
  useEffect(() => {
    const openByKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isShortcut("help", event) || isConverting(event) || isWriting(event.target))
        return;
      // Over a dialog it would hide what the reader is asked.
      if (document.querySelector("dialog[open]") !== null) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", openByKey);
    return () => document.removeEventListener("keydown", openByKey);
  }, []);
  return { isOpen, open, close };
}

/** Whether a character that is typed there is meant for what has the focus: a text, or the entries of a choice. */
function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches("textarea, select")) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "file"].includes(target.type);
}
