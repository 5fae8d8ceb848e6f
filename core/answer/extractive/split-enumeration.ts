/** A part of a text, by offsets into it. */
export interface TextPart {
  start: number;
  end: number;
}

const OPENERS = "（(「『［[【〔";
const CLOSERS = "）)」』］]】〕";
const CONJUNCTION = /^(?:及び|および|並びに|ならびに|または|又は|そして| and )/u;
const CONJUNCTION_CHARS = 5;
/** In this order: 「A・B、C」 is two items, parted by 「、」. */
const SEPARATORS = ["、，,", "／/", "・･"] as const;
const NUMBERED = /[①-⑳]|[（(]\d{1,2}[）)]|(?<![\d.])\d{1,2}[)）](?!\s*[、。）)])/gu;
const MAX_ITEM_CHARS = 40;
const MAX_NUMBERED_CHARS = 160;
const MIN_ITEMS = 2;
/** An item is a noun phrase: what has a verb ending or a topic in it is a clause. */
const CLAUSE = /[。！？!?]|(?:する|した|して|され|である|です|ます|なる|おり|いる|ない)$|は(?=[^、]{2})|[をが](?=.)/u;

/**
 * The items of a text that is nothing but an enumeration (「A、B及びC」「A／B／C」「A・B・C」), in order; what stands
 * in brackets parts nothing. Empty when it is anything else.
 */
export function splitEnumeration(text: string): TextPart[] {
  for (const separators of SEPARATORS) {
    const parts = partAt(text, separators);
    if (parts.length < MIN_ITEMS) continue;
    const isList = parts.every(({ start, end }) => {
      const item = text.slice(start, end);
      return item.length <= MAX_ITEM_CHARS && !CLAUSE.test(withoutBrackets(item));
    });
    return isList ? parts : [];
  }
  return [];
}

/**
 * The items that a sentence numbers (「①A、②B」「(1) A (2) B」「1) A 2) B」): each from behind its mark up to the next.
 * Empty unless the numbers run from one.
 */
export function splitNumbered(text: string): TextPart[] {
  const marks = [...text.matchAll(NUMBERED)].map((match) => ({ at: match.index, mark: match[0] }));
  const run = marks.filter(({ mark }) => styleOf(mark) === styleOf(marks[0]?.mark ?? ""));
  if (run.length < MIN_ITEMS || run.some(({ mark }, at) => numberOf(mark) !== at + 1)) return [];
  return run.map(({ at, mark }, index) => {
    const start = at + mark.length;
    const next = run[index + 1]?.at ?? endOfLast(text, start);
    return trimmed(text, start, Math.min(next, start + MAX_NUMBERED_CHARS));
  });
}

/** The last item ends where its sentence does. */
function endOfLast(text: string, start: number): number {
  const end = text.slice(start).search(/[。！？!?\n]/u);
  return end === -1 ? text.length : start + end;
}

function styleOf(mark: string): string {
  return /[①-⑳]/u.test(mark) ? "circled" : /^[（(]/u.test(mark) ? "bracketed" : "half";
}

function numberOf(mark: string): number {
  const circled = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳".indexOf(mark);
  return circled === -1 ? Number(mark.replace(/\D/gu, "")) : circled + 1;
}

function partAt(text: string, separators: string): TextPart[] {
  const parts: TextPart[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (OPENERS.includes(char)) depth += 1;
    else if (CLOSERS.includes(char)) depth = Math.max(0, depth - 1);
    if (depth > 0) continue;
    const conjunction = CONJUNCTION.exec(text.slice(at, at + CONJUNCTION_CHARS))?.[0];
    if (!separators.includes(char) && conjunction === undefined) continue;
    parts.push(trimmed(text, start, at));
    at += conjunction === undefined ? 0 : conjunction.length - 1;
    start = at + 1;
  }
  parts.push(trimmed(text, start, text.length));
  return parts.filter((part) => part.end > part.start);
}

function withoutBrackets(item: string): string {
  return item.replace(/[（(][^（）()]*[）)]/gu, "");
}

function trimmed(text: string, start: number, end: number): TextPart {
  const inner = text.slice(start, end);
  const from = start + (inner.length - inner.trimStart().length);
  return { start: from, end: Math.max(from, from + inner.trim().replace(/[、，,。．\s]+$/u, "").length) };
}
