import { type FoldedText, foldText, type TextRange, unfoldRange } from "../document/fold-text.ts";

/** A range of one text item of a page. */
export interface ItemRange extends TextRange {
  /** Index of the item. */
  item: number;
}

/** A quote, and the text around it that tells equal places apart. */
export interface SoughtQuote {
  quote: string;
  before: string;
  after: string;
}

/**
 * Where a quote stands on a page. `whole`: all of it was found. `partly`: some of it. `nowhere`: the page holds too
 * little of it to point at anything.
 */
export interface QuoteMatch {
  status: "whole" | "partly" | "nowhere";
  ranges: ItemRange[];
}

const NOWHERE: QuoteMatch = { status: "nowhere", ranges: [] };
/** How much of a quote must be found for the places to be shown. */
const MIN_FOUND = 0.5;
/** Pieces of a table row or of a wrapped sentence stand no further from the longest of them, in characters. */
const MAX_DISTANCE = 600;
/** What follows the longest piece in the quote mostly follows it on the page, too. */
const WRONG_SIDE = 3;
const CONTEXT_CHARS = 40;

/**
 * Finds a quote among a page's text items, in whatever order and with whatever spaces the page draws it: as a whole
 * first, else piece by piece near its longest piece.
 */
export function matchQuote(items: readonly string[], { quote, before, after }: SoughtQuote): QuoteMatch {
  const page = foldPage(items);
  const wanted = foldText(quote).text;
  if (wanted === "") return NOWHERE;
  const places = placesOf(page, wanted);
  if (places.length > 0) {
    const start = choosePlace(page.text, { places, length: wanted.length, before, after });
    return { status: "whole", ranges: toItemRanges(items, unfoldRange(page, start, start + wanted.length)) };
  }
  return matchPieces(items, { page, quote });
}

/** The place whose surroundings are most like the quote's. */
function choosePlace(
  page: string,
  { places, length, before, after }: { places: number[]; length: number; before: string; after: string },
): number {
  const left = foldText(before.slice(-2 * CONTEXT_CHARS)).text.slice(-CONTEXT_CHARS);
  const right = foldText(after.slice(0, 2 * CONTEXT_CHARS)).text.slice(0, CONTEXT_CHARS);
  const likeness = (start: number) =>
    commonEnd(page.slice(Math.max(0, start - CONTEXT_CHARS), start), left) +
    commonStart(page.slice(start + length, start + length + CONTEXT_CHARS), right);
  return places.reduce((best, place) => (likeness(place) > likeness(best) ? place : best));
}

function matchPieces(items: readonly string[], { page, quote }: { page: FoldedPage; quote: string }): QuoteMatch {
  const pieces = cutIntoPieces(quote);
  const total = pieces.reduce((sum, piece) => sum + piece.length, 0);
  // The longest piece that stands anywhere says where to look for the others.
  const anchor = [...pieces].sort((a, b) => b.length - a.length).find((piece) => placesOf(page, piece).length > 0);
  if (anchor === undefined) return NOWHERE;
  let best = { found: 0, ranges: [] as TextRange[] };
  for (const at of placesOf(page, anchor)) {
    const near = gatherNear(page, { pieces, at });
    if (near.found > best.found) best = near;
  }
  if (best.found < MIN_FOUND * total) return NOWHERE;
  const ranges = best.ranges.flatMap((range) => toItemRanges(items, range));
  return { status: best.found === total ? "whole" : "partly", ranges };
}

/** Looks for each piece in its nearest place to `at` that no other piece has taken. */
function gatherNear(page: FoldedPage, { pieces, at }: { pieces: readonly string[]; at: number }) {
  const taken: { start: number; end: number }[] = [];
  const longest = pieces.reduce(
    (index, piece, other) => (piece.length > (pieces[index]?.length ?? 0) ? other : index),
    0,
  );
  let found = 0;
  for (const [index, piece] of byLength(pieces)) {
    const costOf = (start: number) => Math.abs(start - at) * (index < longest === start < at ? 1 : WRONG_SIDE);
    const free = placesOf(page, piece).filter(
      (start) =>
        Math.abs(start - at) <= MAX_DISTANCE &&
        taken.every((other) => start >= other.end || start + piece.length <= other.start),
    );
    const nearest = free.sort((a, b) => costOf(a) - costOf(b))[0];
    if (nearest === undefined) continue;
    taken.push({ start: nearest, end: nearest + piece.length });
    found += piece.length;
  }
  return { found, ranges: taken.map(({ start, end }) => unfoldRange(page, start, end)) };
}

function byLength(pieces: readonly string[]): [number, string][] {
  return [...pieces.entries()].sort(([, a], [, b]) => b.length - a.length);
}

/** Cells, lines, and what stands between marks: parts that a page may draw apart from each other. */
function cutIntoPieces(quote: string): string[] {
  return quote
    .replace(/<[^<>]{1,20}>/gu, "\t")
    .split(/[\t\n|、。，．:：;；*#]+|--+/u)
    .map((piece) => foldText(piece).text)
    .filter((piece) => piece !== "");
}

interface FoldedPage extends FoldedText {
  /** Where items begin in the folded text: cells of a table stand beside each other without anything between. */
  seams: ReadonlySet<number>;
}

function foldPage(items: readonly string[]): FoldedPage {
  const folded = foldText(items.join(""));
  const seams = new Set<number>();
  let offset = 0;
  let at = 0;
  for (const item of items) {
    while (at < folded.starts.length && (folded.starts[at] ?? 0) < offset) at++;
    seams.add(at);
    offset += item.length;
  }
  return { ...folded, seams };
}

/** A number is not found inside a longer one. */
function placesOf({ text, seams }: FoldedPage, wanted: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    const isCut =
      (!seams.has(at) && cutsNumber(text[at - 1], wanted[0])) ||
      (!seams.has(end) && cutsNumber(wanted.at(-1), text[end]));
    if (!isCut) places.push(at);
  }
  return places;
}

function cutsNumber(left = "", right = ""): boolean {
  return /[\d.,]/u.test(left) && /[\d]/u.test(right);
}

/** A range over the joined items as ranges of single items. */
function toItemRanges(items: readonly string[], { charStart, charEnd }: TextRange): ItemRange[] {
  const ranges: ItemRange[] = [];
  let offset = 0;
  for (const [item, text] of items.entries()) {
    const start = Math.max(charStart - offset, 0);
    const end = Math.min(charEnd - offset, text.length);
    if (start < end) ranges.push({ item, charStart: start, charEnd: end });
    offset += text.length;
  }
  return ranges;
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

function commonEnd(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) length++;
  return length;
}
