/** Characters written as escapes: 「\u7206\u5f3e」, 「&#x7206;」. */
const ESCAPES = /\\u\{?([0-9a-f]{4,5})\}?|&#x([0-9a-f]{2,5});/giu;
/** Long enough for a sentence; shorter runs are words and identifiers. */
const BASE64 = /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{24,4000}={0,2}(?![A-Za-z0-9+/=])/gu;
const READABLE = /^[\p{L}\p{N}\p{P}\p{Z}\s\p{S}]+$/u;
/** Characters that show nothing. */
const INVISIBLE = /[\u200b-\u200f\u2060-\u2064\ufeff]|[\u{e0000}-\u{e007f}]/gu;

/** What a text says when its escapes, base64 and invisible characters are read; the text itself when there are none. */
export function decodeHidden(text: string): string {
  const shown = text.replace(INVISIBLE, "").replace(ESCAPES, (_escape, unicode?: string, entity?: string) => {
    const code = Number.parseInt(unicode ?? entity ?? "", 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
  const decoded = [...shown.matchAll(BASE64)].flatMap(([run]) => {
    const plain = Buffer.from(run, "base64").toString("utf8");
    return READABLE.test(plain) ? [plain] : [];
  });
  return [shown, ...decoded].join("\n");
}
