/** What the decision needs of a keyboard event. */
export interface KeyPress {
  key: string;
  shiftKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  keyCode: number;
}

/** Safari ends the composition before the keydown of the Enter that confirmed it; only the code tells. */
const IME_KEY_CODE = 229;

/** Whether a key press in the question box sends it: Enter, unless it confirms an IME conversion. */
export function isSendKey({ key, shiftKey, altKey, isComposing, keyCode }: KeyPress): boolean {
  return key === "Enter" && !shiftKey && !altKey && !isComposing && keyCode !== IME_KEY_CODE;
}
