/** About 32 MB of UTF-16. */
const DEFAULT_MAX_CHARS = 16 * 1024 * 1024;

/**
 * Keeps the texts that were used last, up to `maxChars` in all; the newest is kept however long it is.
 * @param load reads a text that is not kept; what it throws is passed on and nothing is kept.
 */
export function createTextCache(
  load: (position: number) => string,
  maxChars: number = DEFAULT_MAX_CHARS,
): (position: number) => string {
  const texts = new Map<number, string>();
  let chars = 0;
  return (position) => {
    const kept = texts.get(position);
    const text = kept ?? load(position);
    if (kept === undefined) chars += text.length;
    // Why: a Map lists keys by insertion, so the first one is always the one unused for longest.
    texts.delete(position);
    texts.set(position, text);
    for (const [oldest, { length }] of texts) {
      if (chars <= maxChars || oldest === position) break;
      texts.delete(oldest);
      chars -= length;
    }
    return text;
  };
}
