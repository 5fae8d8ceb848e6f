import type { FlowItem } from "./flow.ts";
import { hasLeader, isBulletItem, isItem, opensParagraph } from "./line-marks.ts";
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
  if (Math.abs(line.size - size) > 0.08 * size) return false;
  if (isBulletItem(line.text) || opensParagraph(line.text)) return false;
  if (hasLeader(line.text) || hasLeader(previous.line.text)) return false;
  const isFull = previous.line.end >= previous.column.end - RAGGED * size;
  const isOpen = OPEN_END.test(previous.line.text);
  const hasEnded = SENTENCE_END.test(previous.line.text);
  if (isItem(line.text) && (hasEnded || !(isFull && isAligned(open, next)))) return false;
  if (previous.column !== next.column) return !hasEnded && isFull && isAligned(open, next);
  const pitch = line.baseline - previous.line.baseline;
  if (pitch < 0 || pitch > Math.max(1.3, body.pitch) * EXTRA_PITCH * size) return false;
  if (!isFull && !isOpen) return !hasEnded && isRaggedWrap(previous, next);
  return isAligned(open, next);
}

/** Whether a line starts where the paragraph's lines do; its first line may be indented, an item's mark may hang out. */
function isAligned({ lines, isItem: hasMark }: OpenParagraph, next: LineItem): boolean {
  const offsetOf = ({ line, column }: LineItem): number => (line.start - column.start) / line.size;
  const here = offsetOf(next);
  const first = offsetOf(lines[0] as LineItem);
  const second = lines[1];
  if (second !== undefined) return Math.abs(here - offsetOf(second)) <= SAME_INDENT;
  if (hasMark || opensParagraph((lines[0] as LineItem).line.text)) {
    return here >= first - 2 * SAME_INDENT - 1 && here <= first + MAX_HANGING;
  }
  return here >= first - 2.5 && here <= first + SAME_INDENT;
}

/** Text that is set without a common margin wraps where the next line is no longer than this one. */
function isRaggedWrap(previous: LineItem, next: LineItem): boolean {
  const size = previous.line.size;
  const isSameStart = Math.abs(previous.line.start - next.line.start) <= SAME_INDENT * size;
  const isNoLonger = next.line.end <= previous.line.end + size;
  return isSameStart && isNoLonger && previous.line.text.length >= 16 && /^[ぁ-んー、。]/u.test(next.line.text);
}
