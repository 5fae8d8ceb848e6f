import { isShortcut, type PressedKeys } from "./shortcuts.ts";

/** What a key does in the evidence panel. */
export function evidenceKeyAction(press: PressedKeys): "close" | "next" | "previous" | undefined {
  if (isShortcut("closeEvidence", press)) return "close";
  if (isShortcut("nextCitation", press)) return "next";
  if (isShortcut("previousCitation", press)) return "previous";
  return undefined;
}
