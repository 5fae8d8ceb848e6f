import type { Settings } from "./settings.ts";
import { getSettings } from "./settings-store.ts";

/** Keys that are pressed together. `ctrl` is also Command on a Mac. */
export interface KeyCombination {
  /** As `KeyboardEvent.key` tells it. */
  key: string;
  ctrl?: true;
  alt?: true;
  shift?: true;
}

/** What the decision needs of a keyboard event. */
export type PressedKeys = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/**
 * Every shortcut of the page. The handlers ask {@link isShortcut} and the help lists this table, so that the help tells
 * what the page does. Two are the browser's own: a line break in the question box and closing a dialog.
 */
export const SHORTCUTS = {
  help: [{ key: "?" }],
  closeDialog: [{ key: "Escape" }],
  send: [{ key: "Enter" }, { key: "Enter", ctrl: true }],
  sendWithCtrl: [{ key: "Enter", ctrl: true }],
  lineBreak: [{ key: "Enter", shift: true }],
  lineBreakWithEnter: [{ key: "Enter" }, { key: "Enter", shift: true }],
  cancelEditing: [{ key: "Escape" }],
  closeFigure: [{ key: "Escape" }],
  nextCitation: [{ key: "j" }, { key: "ArrowDown", alt: true }],
  previousCitation: [{ key: "k" }, { key: "ArrowUp", alt: true }],
  closeEvidence: [{ key: "Escape" }],
  search: [{ key: "/" }, { key: "f", ctrl: true }],
  nextMatch: [{ key: "F3" }],
  previousMatch: [{ key: "F3", shift: true }],
  nextMatchFromBox: [{ key: "Enter" }],
  previousMatchFromBox: [{ key: "Enter", shift: true }],
  leaveSearch: [{ key: "Escape" }],
  nextTab: [{ key: "ArrowRight" }],
  previousTab: [{ key: "ArrowLeft" }],
  firstTab: [{ key: "Home" }],
  lastTab: [{ key: "End" }],
} as const satisfies Readonly<Record<string, readonly KeyCombination[]>>;

export type ShortcutName = keyof typeof SHORTCUTS;

/** Where shortcuts work, in the order of the help. */
export type ShortcutPlace = "page" | "question" | "answer" | "evidence" | "document" | "searchBox" | "tabs";

/** The shortcuts of each place, as the reader's settings have them. */
export function listShortcuts({
  sendKey,
}: Pick<Settings, "sendKey">): { place: ShortcutPlace; names: readonly ShortcutName[] }[] {
  const question: readonly ShortcutName[] =
    sendKey === "enter" ? ["send", "lineBreak"] : ["sendWithCtrl", "lineBreakWithEnter"];
  return [
    { place: "page", names: ["help", "closeDialog"] },
    { place: "question", names: [...question, "cancelEditing"] },
    { place: "answer", names: ["closeFigure"] },
    { place: "evidence", names: ["nextCitation", "previousCitation", "closeEvidence"] },
    { place: "document", names: ["search", "nextMatch", "previousMatch"] },
    { place: "searchBox", names: ["nextMatchFromBox", "previousMatchFromBox", "leaveSearch"] },
    { place: "tabs", names: ["nextTab", "previousTab", "firstTab", "lastTab"] },
  ];
}

/** Whether a key press is a shortcut. Those of a single character can be switched off (WCAG 2.1.4). */
export function isShortcut(
  name: ShortcutName,
  press: PressedKeys,
  { characterKeys }: Pick<Settings, "characterKeys"> = getSettings(),
): boolean {
  const combinations: readonly KeyCombination[] = SHORTCUTS[name];
  return combinations.some(
    (combination) => !(characterKeys === "off" && isCharacterKey(combination)) && isPressed(combination, press),
  );
}

/** A letter or sign alone, which someone who dictates may say by chance. */
export function isCharacterKey({ key, ctrl, alt }: KeyCombination): boolean {
  return key.length === 1 && ctrl !== true && alt !== true;
}

function isPressed({ key, ctrl, alt, shift }: KeyCombination, press: PressedKeys): boolean {
  // An input method may send the wide form of a sign, and many layouts need Shift for it.
  const pressed = press.key.normalize("NFKC").toLowerCase();
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  return (
    pressed === key.toLowerCase() &&
    (press.ctrlKey || press.metaKey) === (ctrl ?? false) &&
    press.altKey === (alt ?? false) &&
    (isSign || press.shiftKey === (shift ?? false))
  );
}
