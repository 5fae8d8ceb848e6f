import type { InlineContext, InlineParser } from "@lezer/markdown";

/** Where inline marks stop being read but for citations, so that a hostile paragraph costs no more than its length. */
const MAX_MARKED_CHARS = 8_000;

const MARK = /\[\d{1,4}\]/gu;
const LINK = /\[[^[\]\n]{1,300}\]\(https?:\/\/[^\s()<>]{1,2000}\)/uy;
const IMAGE = /!\[[^[\]\n]{0,300}\]\([^\s()]{0,2000}\)/uy;

const BRACKET = 91;
const BANG = 33;
const ASTERISK = 42;

/** An overlong run of text: only its citation marks are read. */
export const OVERLONG: InlineParser = {
  name: "Overlong",
  before: "Escape",
  parse(cx, _next, pos) {
    if (pos !== cx.offset || cx.end - cx.offset <= MAX_MARKED_CHARS) return -1;
    for (const { index, 0: mark } of cx.text.matchAll(MARK)) {
      const from = cx.offset + index;
      cx.addElement(cx.elt("Citation", from, from + mark.length));
    }
    return cx.end;
  },
};

/** `[1]`: before anything else that begins with a bracket, so that no link swallows a mark. */
export const CITATION: InlineParser = {
  name: "Citation",
  before: "Link",
  parse: (cx, next, pos) => (next === BRACKET ? take(cx, { pos, pattern: /\[\d{1,4}\]/uy, name: "Citation" }) : -1),
};

/** `[text](https://…)`, whole and on one line; every other kind of link stays text. */
export const LINK_RULE: InlineParser = {
  name: "WebLink",
  before: "Link",
  parse: (cx, next, pos) => (next === BRACKET ? take(cx, { pos, pattern: LINK, name: "WebLink" }) : -1),
};

/** An image is text, whole: nothing in it is a link. */
export const IMAGE_RULE: InlineParser = {
  name: "ImageText",
  before: "Link",
  parse: (cx, next, pos) => (next === BANG ? take(cx, { pos, pattern: IMAGE, name: "ImageText" }) : -1),
};

function take(cx: InlineContext, { pos, pattern, name }: { pos: number; pattern: RegExp; name: string }): number {
  pattern.lastIndex = pos - cx.offset;
  const found = pattern.exec(cx.text);
  return found === null ? -1 : cx.addElement(cx.elt(name, pos, pos + found[0].length));
}

const STRONG_MARK = { resolve: "Strong", mark: "StrongMark" };
const SPACE = /^\s?$/u;
const PUNCTUATION = /[\p{P}\p{S}]/u;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;

/**
 * `**strong**` alone. A single `*` or `_` stays: sources write 「2*3」 and 「*1」, and Japanese has no italics. Beside
 * Japanese text no space is needed around the marks, as in `**「窓口」**の`, where CommonMark would want one.
 */
export const STRONG: InlineParser = {
  name: "Emphasis",
  parse(cx, next, pos) {
    if (next !== ASTERISK) return -1;
    let end = pos + 1;
    while (cx.char(end) === ASTERISK) end += 1;
    if (end - pos !== 2) return end;
    const before = cx.slice(Math.max(pos - 1, cx.offset), pos);
    const after = cx.slice(end, Math.min(end + 1, cx.end));
    const isLoose = CJK.test(before) || CJK.test(after);
    const canOpen = !SPACE.test(after) && (isLoose || !PUNCTUATION.test(after) || !isWord(before));
    const canClose = !SPACE.test(before) && (isLoose || !PUNCTUATION.test(before) || !isWord(after));
    return cx.addDelimiter(STRONG_MARK, pos, end, canOpen, canClose);
  },
};

function isWord(char: string): boolean {
  return !SPACE.test(char) && !PUNCTUATION.test(char);
}
