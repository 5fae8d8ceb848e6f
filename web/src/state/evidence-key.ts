/** What the decision needs of a keyboard event. */
export interface PanelKeyPress {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

/** What a key does in the evidence panel: Escape closes, j or Alt+↓ goes on, k or Alt+↑ goes back. */
export function evidenceKeyAction({
  key,
  altKey,
  ctrlKey,
  metaKey,
}: PanelKeyPress): "close" | "next" | "previous" | undefined {
  if (ctrlKey || metaKey) return undefined;
  if (key === "Escape") return "close";
  if (altKey ? key === "ArrowDown" : key === "j") return "next";
  if (altKey ? key === "ArrowUp" : key === "k") return "previous";
  return undefined;
}
