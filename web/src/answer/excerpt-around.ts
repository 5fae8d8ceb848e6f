const MAX_CHARS = 90;

/** The part of a quotation that surrounds a text, or its beginning where the text is not written the same way. */
export function excerptAround(quote: string, text: string): string {
  const flat = quote.replace(/\s+/gu, " ").trim();
  if (flat.length <= MAX_CHARS) return flat;
  const found = Math.max(0, flat.indexOf(text));
  const start = Math.max(0, Math.min(found - Math.floor((MAX_CHARS - text.length) / 2), flat.length - MAX_CHARS));
  return `${start > 0 ? "…" : ""}${flat.slice(start, start + MAX_CHARS)}${start + MAX_CHARS < flat.length ? "…" : ""}`;
}
