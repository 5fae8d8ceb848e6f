import { isFigure } from "./figure-text.ts";
import type { TextLine } from "./line.ts";
import { isItem } from "./line-marks.ts";

/** Narrower gaps also stand in justified prose, beside brackets and Latin words; in ems. */
const MIN_GAP = 1.8;
/** Text this long beside a label is prose, which may wrap. */
const MIN_PROSE = 12;
const MAX_LABEL = 8;
const SAME_START = 0.7;
const LATIN = /^[\u0021-\u024f\u2010-\u2027\s　]+$/u;

/**
 * Whether two neighbouring lines must not run together because one of them is set in pieces with wide gaps, as the
 * rows of a table without rules are: what ends one row does not go on in the next.
 * Prose that hangs beside a short label does wrap, below its own start.
 */
export function isRowApart(above: TextLine, below: TextLine): boolean {
  const pieces = spreadPieces(above);
  return spreadPieces(below).length > 1 || (pieces.length > 1 && !isHangingProse(pieces, below));
}

/** A line's pieces that wide gaps part; the sign of an item before its text is no piece. */
function spreadPieces({ pieces = [], text }: TextLine): TextLine[] {
  if (LATIN.test(text) && pieces.every(isWord)) return [];
  const [first, ...others] = pieces;
  const isSign = first !== undefined && first.text.length <= MAX_LABEL && isItem(`${first.text}　文`);
  const spread: TextLine[] = [];
  for (const piece of isSign ? others : pieces) {
    const last = spread.at(-1);
    if (last === undefined || piece.start - last.end >= MIN_GAP * piece.size) spread.push(piece);
    else spread[spread.length - 1] = { ...last, end: piece.end, text: `${last.text}　${piece.text}` };
  }
  return spread;
}

/** Latin text that is justified may have gaps of any width; a year that ends a sentence is a word of it. */
function isWord({ text }: TextLine): boolean {
  return !isFigure(text) || text.endsWith(".");
}

function isHangingProse(pieces: readonly TextLine[], below: TextLine): boolean {
  const [label, prose] = pieces as [TextLine, TextLine];
  const isLabelled = pieces.length === 2 && label.text.length <= MAX_LABEL && !isFigure(label.text);
  const isBelow = Math.abs(below.start - prose.start) <= SAME_START * prose.size;
  return isLabelled && isBelow && prose.text.length >= MIN_PROSE;
}
