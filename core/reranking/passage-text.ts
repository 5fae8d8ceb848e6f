import { cutText } from "../text/cut-text.ts";
import type { Passage } from "../types.ts";

/** More than a chunk has; what stands above it may be long. */
const MAX_CHARS = 4_000;

/** What a model is shown of a passage: its document's title, the headings above it, and its text. */
export function passageText({ chunk, document }: Passage): string {
  const lead = [document.title, ...chunk.headings.map(({ text }) => text), chunk.carried ?? ""];
  return cutText([...lead, chunk.text].filter((part) => part !== "").join("\n"), MAX_CHARS).replaceAll(
    /\p{Surrogate}/gu,
    "\uFFFD",
  );
}
