import { createHash } from "node:crypto";

/**
 * A word that stands between none of the fences. It is made from all those texts, so that nobody who writes one of
 * them can put it there, and equal questions still give equal prompts.
 */
export function fenceAround(texts: readonly string[]): string {
  return createHash("sha256").update(texts.join("\u0000")).digest("hex").slice(0, 16);
}
