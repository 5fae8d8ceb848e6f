import type { Evidence } from "./evidence.ts";

/** Whether two pieces are of laws: each rules on its own matter, so neither repeats nor contradicts the other. */
export function areLaws(a: Pick<Evidence, "passage">, b: Pick<Evidence, "passage">): boolean {
  return a.passage.document.law !== undefined && b.passage.document.law !== undefined;
}
