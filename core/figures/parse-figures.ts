import { originalRange } from "../text/mapped-text.ts";
import { readClockTime } from "./clock-times.ts";
import { dateFigure } from "./date-figures.ts";
import { readDate } from "./dates.ts";
import type { Figure, FoundFigure } from "./figure.ts";
import { type FoldedText, foldForFigures } from "./figure-text.ts";
import { FORMAL_STARTS } from "./formal-numerals.ts";
import { NUMERAL_STARTS } from "./kanji-numerals.ts";
import { matchAt } from "./match-at.ts";
import { findUrls, nameEnd } from "./other-digits.ts";
import { readYearPart, withYearPart } from "./periods.ts";
import { type Reading, readQuantity } from "./quantities.ts";
import { linkRanges, readEraStart } from "./ranges.ts";

export type { Figure, FigureBounds, FigureKind, FigureModifier } from "./figure.ts";

/** Lines and cells are read one by one; most hold no figure. */
const SEGMENT_ENDS = /[\t\n]/gu;
const MAY_HOLD_FIGURE = new RegExp(
  `[\\d０-９元数半${NUMERAL_STARTS}${FORMAL_STARTS}\\u32c0-\\u32cb\\u3358-\\u3370\\u33e0-\\u33fe]`,
  "u",
);
const DIGITS = new RegExp(`\\d+|[${NUMERAL_STARTS}○◯]+`, "y");
const NUMERAL = new RegExp(`[\\d元数半${NUMERAL_STARTS}]`, "gu");

/**
 * Every numeric expression of a text, in order: quantities in Arabic and kanji numerals with scales, units and
 * modifiers, fractions, times of day, and dates in both calendars. Digits that are part of a Latin name, a URL or a
 * code, or number a note, are left out. Nothing is read across a line break or a tab, which separates cells.
 */
export function parseFigures(text: string): Figure[] {
  const figures: Figure[] = [];
  let start = 0;
  while (start <= text.length) {
    SEGMENT_ENDS.lastIndex = start;
    const end = SEGMENT_ENDS.exec(text)?.index ?? text.length;
    readSegment(text.slice(start, end), start, figures);
    start = end + 1;
  }
  return figures;
}

function readSegment(segment: string, offset: number, figures: Figure[]): void {
  if (!MAY_HOLD_FIGURE.test(segment)) return;
  const folded = foldForFigures(segment);
  for (const { start, end, ...figure } of linkRanges(folded.text, findFigures(folded.text))) {
    const { charStart, charEnd } = placeOf(folded, start, end);
    const text = segment.slice(charStart, charEnd);
    figures.push({ text, ...figure, charStart: charStart + offset, charEnd: charEnd + offset });
  }
}

function placeOf({ map }: FoldedText, start: number, end: number): { charStart: number; charEnd: number } {
  return map ? originalRange(map, start, end) : { charStart: start, charEnd: end };
}

function findFigures(text: string): FoundFigure[] {
  const found: FoundFigure[] = [];
  const urls = findUrls(text);
  let url = 0;
  let done = 0;
  const numerals = new RegExp(NUMERAL);
  for (let match = numerals.exec(text); match !== null; match = numerals.exec(text)) {
    const at = match.index;
    while ((urls[url]?.end ?? Number.POSITIVE_INFINITY) <= at) url++;
    const inUrl = urls[url];
    const reading = inUrl && inUrl.start <= at ? { kind: null, end: inUrl.end } : readFigure(text, at, done);
    if (reading === null) {
      // Digits that are no number, being too many, are none from the next digit on either.
      numerals.lastIndex = at + (matchAt(DIGITS, text, at)?.[0].length ?? 1);
      continue;
    }
    numerals.lastIndex = Math.max(reading.end, at + 1);
    if (reading.kind === null) continue;
    const previous = found.pop();
    if (previous) found.push(readEraStart(text, previous, reading));
    found.push(reading);
    done = reading.end;
  }
  return found;
}

function readFigure(text: string, at: number, done: number): Reading | null {
  const date = readDate(text, at, done) ?? readYearPart(text, at);
  if (date) return dateFigure(text, withYearPart(text, date));
  const reading = readClockTime(text, at) ?? readQuantity(text, at, done);
  const isName = reading !== null && reading.kind === null && /\d/u.test(text[at] as string);
  return isName ? { kind: null, end: Math.max(reading.end, nameEnd(text, at)) } : reading;
}
