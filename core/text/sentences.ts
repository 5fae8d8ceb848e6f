/** A range of some text; `end` is exclusive. */
export interface TextRange {
  start: number;
  end: number;
}

const OPENING = "「『（(【〔［[｛{“";
const CLOSING = "」』）)】〕］]｝}”";
const ENDING = "。！？!?";
const TRAILING_NOTE = /^(?:【[^】\n]*】|（[^（）\n]*）)+/u;
const MAX_NOTE_CHARS = 200;
const BLANK_LINE = /\n[^\S\n]*\n/uy;
/** What still belongs to the sentence that just ended; `*` closes Markdown emphasis. */
const AFTER_END = `${CLOSING}${ENDING}*`;

const OTHER = 0;
const OPENS = 1;
const CLOSES = 2;
const ENDS = 3;
const BREAKS_LINE = 4;

/** What each code unit is to a sentence. */
const ROLES: Uint8Array = tabulateRoles();

function tabulateRoles(): Uint8Array {
  const roles = new Uint8Array(0x1_0000);
  const set = (chars: string, role: number): void => {
    for (let at = 0; at < chars.length; at++) roles[chars.charCodeAt(at)] = role;
  };
  set(OPENING, OPENS);
  set(CLOSING, CLOSES);
  set(ENDING, ENDS);
  set("\n", BREAKS_LINE);
  return roles;
}

/**
 * Cuts text into sentences at 。！？ outside brackets and quotation marks, and at blank lines.
 * Ranges are trimmed of white space; nothing but white space is left out.
 * A sentence that never closes its bracket ends at the next blank line or at the end of the text.
 */
export function splitSentences(text: string): TextRange[] {
  const ranges: TextRange[] = [];
  let start = 0;
  let depth = 0;
  const close = (end: number): void => {
    const range = trimRange(text, { start, end });
    if (range.start < range.end) ranges.push(range);
    start = end;
    depth = 0;
  };
  for (let i = 0; i < text.length; i++) {
    const role = ROLES[text.charCodeAt(i)];
    if (role === OTHER) continue;
    if (role === OPENS) depth++;
    else if (role === CLOSES) depth = Math.max(0, depth - 1);
    else if (role === BREAKS_LINE && isBlankLine(text, i)) close(i);
    else if (role === ENDS && depth === 0 && isSentenceEnd(text, i)) {
      while (i + 1 < text.length && AFTER_END.includes(text[i + 1] as string)) i++;
      // 「…を推進する。【内閣府、◎文部科学省】」: a note in brackets belongs to the sentence before it.
      i += TRAILING_NOTE.exec(text.slice(i + 1, i + 1 + MAX_NOTE_CHARS))?.[0].length ?? 0;
      close(i + 1);
    }
  }
  close(text.length);
  return ranges;
}

function isBlankLine(text: string, lineBreakAt: number): boolean {
  BLANK_LINE.lastIndex = lineBreakAt;
  return BLANK_LINE.test(text);
}

/** ASCII ! and ? end a sentence only before white space or the end, so that URLs stay whole. */
function isSentenceEnd(text: string, at: number): boolean {
  const char = text[at] as string;
  if (!"!?".includes(char)) return true;
  return at + 1 >= text.length || /\s/u.test(text[at + 1] as string);
}

/** The same range without white space at its ends. */
export function trimRange(text: string, range: TextRange): TextRange {
  let { start, end } = range;
  while (start < end && /\s/u.test(text[start] as string)) start++;
  while (end > start && /\s/u.test(text[end - 1] as string)) end--;
  return { start, end };
}
