import type { FlowItem } from "./flow.ts";
import { hangs, hasLeader, isBulletItem, isItem, itemNumber, opensParagraph } from "./line-marks.ts";
import { isRowApart } from "./spread-line.ts";
import type { BodyStyle } from "./text-style.ts";

export type LineItem = Extract<FlowItem, { kind: "line" }>;

const SAME_INDENT = 0.7;
/** How far from the margin a full line may end: a bracket or a word that did not fit; in ems. */
const RAGGED = 1.7;
const MAX_HANGING = 6;
const EXTRA_PITCH = 1.3;
const SENTENCE_END = /[。．！？!?]["」』）)]*$/u;
const OPEN_END = /[、，「（(・]$/u;

/** Lines of a paragraph so far. */
export interface OpenParagraph {
  lines: LineItem[];
  isItem: boolean;
}

/** Whether a line goes on with the paragraph above it, by size, gap, margin, indent and the end of the sentence. */
export function continuesParagraph(open: OpenParagraph, next: LineItem, body: BodyStyle): boolean {
  const previous = open.lines.at(-1) as LineItem;
  const { line } = next;
  const size = previous.line.size;
  if (isBulletItem(line.text) || opensParagraph(line.text)) return false;
  if (isRowApart(previous.line, line) || isNextItem(open, next)) return false;
  if (hasLeader(previous.line.text)) return false;
  if (isSetToTheRight(previous) && isSetToTheRight(next)) return false;
  // A Latin word that did not fit leaves its width at the end of the line above.
  const word = /^[\u0021-\u007e]+/u.exec(line.text)?.[0].length ?? 0;
  const isFull = previous.line.end + 0.5 * size * Math.min(word, 24) >= previous.column.end - RAGGED * size;
  // The last words of an item are sometimes set a little smaller to make them fit.
  const isSameSize = Math.abs(line.size - size) <= (isFull ? 0.15 : 0.08) * size;
  if (!isSameSize) return false;
  const isOpen = OPEN_END.test(previous.line.text);
  const hasEnded = SENTENCE_END.test(previous.line.text);
  if (isItem(line.text) && (hasEnded || !(isFull && isAligned(open, next)))) return false;
  if (previous.column !== next.column) return !hasEnded && isFull && isAligned(open, next);
  const pitch = line.baseline - previous.line.baseline;
  if (pitch < 0 || pitch > Math.max(1.3, body.pitch) * EXTRA_PITCH * size) return false;
  if (!isFull && !isOpen) return !hasEnded && isRaggedWrap(previous, next);
  const isSameStart = Math.abs(line.start - previous.line.start) < SAME_INDENT * size;
  if (hasEnded && open.lines.length === 1 && isIndented(next) && isSameStart) return false;
  return isAligned(open, next);
}

/** A sentence may wrap before a number, but hardly before the one that comes next in the list. */
function isNextItem({ lines }: OpenParagraph, next: LineItem): boolean {
  const number = itemNumber((lines[0] as LineItem).line.text);
  return number !== null && itemNumber(next.line.text) === number + 1;
}

/** Dates and senders are set against the right margin, each line by itself. */
function isSetToTheRight({ line, column }: LineItem): boolean {
  return line.start - column.start > 0.4 * (column.end - column.start);
}

function isIndented({ line, column }: LineItem): boolean {
  return line.start - column.start >= SAME_INDENT * line.size;
}

/** Whether a line starts where the paragraph's lines do; its first line may be indented, an item's mark may hang out. */
function isAligned({ lines, isItem: hasMark }: OpenParagraph, next: LineItem): boolean {
  const offsetOf = ({ line, column }: LineItem): number => (line.start - column.start) / line.size;
  const here = offsetOf(next);
  const first = offsetOf(lines[0] as LineItem);
  const second = lines[1];
  if (second !== undefined) return Math.abs(here - offsetOf(second)) <= SAME_INDENT;
  const opening = (lines[0] as LineItem).line.text;
  if (hasMark || opensParagraph(opening) || hangs(opening)) {
    return here >= first - 2 * SAME_INDENT - 1 && here <= first + MAX_HANGING;
  }
  return here >= first - 2.5 && here <= first + SAME_INDENT;
}

/** Text that is set without a common margin wraps where the next line is no longer than this one. */
function isRaggedWrap(previous: LineItem, next: LineItem): boolean {
  const size = previous.line.size;
  const indent = (next.line.start - previous.line.start) / size;
  const isNoLonger = next.line.end <= previous.line.end + size;
  const isLong = previous.line.text.length >= 16;
  const goesOn = /^[ぁ-んー、。]/u.test(next.line.text) || SENTENCE_END.test(next.line.text);
  return isLong && isNoLonger && goesOn && indent <= SAME_INDENT && indent >= -2.5;
}
