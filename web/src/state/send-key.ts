import type { Settings } from "./settings.ts";
import { isShortcut, type PressedKeys } from "./shortcuts.ts";

/** What the decision needs of a keyboard event. */
export interface KeyPress extends PressedKeys {
  isComposing: boolean;
  keyCode: number;
}

/** Safari ends the composition before the keydown of the Enter that confirmed it; only the code tells. */
const IME_KEY_CODE = 229;

/** Whether a key press belongs to an input method, which converts what was typed. */
export function isConverting({ isComposing, keyCode }: Pick<KeyPress, "isComposing" | "keyCode">): boolean {
  return isComposing || keyCode === IME_KEY_CODE;
}

/** Whether a key press in the question box sends it; never the Enter that confirms an IME conversion. */
export function isSendKey(press: KeyPress, sendKey: Settings["sendKey"]): boolean {
  return !isConverting(press) && isShortcut(sendKey === "enter" ? "send" : "sendWithCtrl", press);
}
