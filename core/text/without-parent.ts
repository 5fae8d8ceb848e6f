/** V8 copies shorter slices by itself. */
const MAX_COPIED_CHARS = 12;

/** The same text, not as a slice: one that is kept for long would keep the whole text that it was cut from. */
export function withoutParent(text: string): string {
  return text.length <= MAX_COPIED_CHARS ? text : Buffer.from(text, "utf16le").toString("utf16le");
}
