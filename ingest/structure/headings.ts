import type { Line } from "./lines.ts";

const MAX_HEADING_CHARS = 60;
const MAX_UNMARKED_HEADING_CHARS = 24;
const MIN_HASH_HEADINGS = 2;

/** Levels for headings that are marked by signs instead of `#`, outermost first. */
const MARKED_LEVELS: readonly (readonly [RegExp, number])[] = [
  [/^【/u, 2],
  [/^第\s?[\d０-９一二三四五六七八九十]+\s?[章部編]/u, 3],
  [/^[■◼□]/u, 3],
  [/^[●◆◇]/u, 4],
  [/^[✓✔]/u, 4],
  [/^[\u2460-\u2473]/u, 4],
  [/^\d{1,2}\s?[.．]\s*\D/u, 4],
];
const PAGE_HEAD_LEVEL = 1;
const UNMARKED_LEVEL = 3;

const SENTENCE_END = /[。、．，！？!?：:；…」』)）】]$/u;
const CLAUSE = /[。、]/u;
/** Quantities and dates belong to statements; a short line that holds one is content, not a heading. */
const QUANTITY = /\d+(?:[.,]\d+)*\s?(?:[%％億兆万円名人]|か国|カ国|ヶ国|か月)/u;
const DATE = /\d{4}\s?[年./]|\d\s?月/u;
const FIGURE_CAPTION = /^図表?\s?[\d０-９]/u;
const SOURCE_NOTE = /^[（(【]?(?:出典|出所)[）)】：:]/u;
const LETTER = /\p{L}/u;
const NUMBER_MARK = /^(?:\d{1,2}|[０-９]{1,2})\s?[.．]/u;

/** Whether a text marks its headings with `#`; if so, nothing else is taken for a heading. */
export function usesHashHeadings(lines: readonly Line[]): boolean {
  return lines.filter((line) => line.shape === "hash-heading").length >= MIN_HASH_HEADINGS;
}

/** Whether a heading carries a sign of its own (`#`, 【】, ■, 第1章, ①), so that it is more than a guess. */
export function isMarkedHeading(line: Line): boolean {
  return line.shape === "hash-heading" || MARKED_LEVELS.some(([mark]) => mark.test(line.plain));
}

/** Whether a heading is marked like an item of an overview (✓ or ①); slides set labels right below such items. */
export function isItemHeading(line: Line): boolean {
  return /^[●◆◇✓✔\u2460-\u2473]/u.test(line.plain);
}

/** Level from 1, or null when the line is no heading. For texts without `#` this is a guess from layout. */
export function headingLevel(lines: readonly Line[], at: number, isHashText: boolean): number | null {
  const line = lines[at] as Line;
  if (line.shape === "hash-heading") return /^#+/u.exec(line.text)?.[0].length ?? 1;
  if (isHashText) return null;
  return guessLevel(lines, at);
}

function guessLevel(lines: readonly Line[], at: number): number | null {
  const line = lines[at] as Line;
  const { plain } = line;
  if (line.shape !== "text" && line.shape !== "bullet") return null;
  if (plain.length > MAX_HEADING_CHARS || CLAUSE.test(plain) || QUANTITY.test(plain)) return null;
  if (/^\s*[-*+•・]/u.test(line.text) || SOURCE_NOTE.test(plain)) return null;
  const standsAlone = isBreak(lines[at - 1]) && isBreak(lines[at + 1]);
  const opensList = isBreak(lines[at - 1]) && lines[at + 1]?.shape === "bullet";
  const marked = MARKED_LEVELS.find(([mark]) => mark.test(plain));
  if (marked && NUMBER_MARK.test(plain) && isListItem(lines, at)) return null;
  if (marked && (standsAlone || opensList || marked[1] <= 3)) return marked[1];
  if (line.shape === "bullet" || SENTENCE_END.test(plain) || DATE.test(plain)) return null;
  if (FIGURE_CAPTION.test(plain) || !LETTER.test(plain)) return null;
  if (isPageHead(lines, at)) return PAGE_HEAD_LEVEL;
  const beforeIsDone = isBreak(lines[at - 1]) || /。\s*$/u.test(lines[at - 1]?.text ?? "");
  const isShort = plain.length <= MAX_UNMARKED_HEADING_CHARS;
  return isShort && (opensList || (beforeIsDone && isBreak(lines[at + 1]))) ? UNMARKED_LEVEL : null;
}

/**
 * Whether a line opens a page: page breaks became one leading space when slides were turned into plain text.
 * Nothing that stood on the page before is above such a heading.
 */
export function isPageHead(lines: readonly Line[], at: number): boolean {
  return /^ \S/u.test(lines[at]?.text ?? "") && !/^ \S/u.test(lines[at - 1]?.text ?? "");
}

/** A numbered line next to another numbered line is an item of a list, not a heading. */
function isListItem(lines: readonly Line[], at: number): boolean {
  return [-1, 1].some((step) => {
    let near = at + step;
    while (lines[near]?.shape === "blank") near += step;
    return NUMBER_MARK.test(lines[near]?.plain ?? "");
  });
}

function isBreak(line: Line | undefined): boolean {
  return line === undefined || line.shape === "blank" || line.shape === "rule" || line.shape === "hash-heading";
}
