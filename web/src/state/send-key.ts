import type { Settings } from "./settings.ts";

/** What the decision needs of a keyboard event. */
export interface KeyPress {
  key: string;
  shiftKey: boolean;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  isComposing: boolean;
  keyCode: number;
}

/** Safari ends the composition before the keydown of the Enter that confirmed it; only the code tells. */
const IME_KEY_CODE = 229;

/**
 * Whether a key press in the question box sends it: Enter, or Ctrl+Enter (Command on a Mac) alone where the reader
 * has chosen so; never the Enter that confirms an IME conversion.
 */
export function isSendKey(press: KeyPress, sendKey: Settings["sendKey"]): boolean {
  const { key, shiftKey, altKey, ctrlKey, metaKey, isComposing, keyCode } = press;
  if (key !== "Enter" || shiftKey || altKey || isComposing || keyCode === IME_KEY_CODE) return false;
  return sendKey === "enter" || ctrlKey || metaKey;
}
