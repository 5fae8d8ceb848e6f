import type { Evidence } from "./evidence.ts";
import { lastHeading } from "./last-heading.ts";
import type { SearchableText } from "./searchable-text.ts";

/** Share of common bigrams from which two texts count as the same wording. */
const SAME_SHARE = 0.8;
/** Share of the shorter heading's words that the longer one must hold. */
const SAME_HEADING_SHARE = 0.9;

/**
 * Whether two pieces say the same in nearly the same words, as passages that recur across documents do: the same
 * figures, and neither denies what the other says.
 */
export function isSameStatement(a: Evidence, b: Evidence): boolean {
  if (a.cell !== undefined || b.cell !== undefined) {
    return a.cell !== undefined && b.cell !== undefined && a.own.text === b.own.text && isSameMeasure(a, b);
  }
  return a.own.text === b.own.text || (isSameWording(a, b) && figuresOf(a) === figuresOf(b) && denies(a) === denies(b));
}

/** Whether two pieces of prose differ in little more than a figure or a negation. */
export function isSameWording(a: Evidence, b: Evidence): boolean {
  if (a.cell !== undefined || b.cell !== undefined) return false;
  const [first, second] = [bigrams(a.own).length, bigrams(b.own).length];
  // Even if the shorter were wholly in the longer, it would be too little of that.
  if (Math.min(first, second) / Math.max(1, first, second) < SAME_SHARE) return false;
  return wordingShare(a, b) >= SAME_SHARE;
}

/** Share of the bigrams of two pieces that both have, 0 to 1. */
export function wordingShare(a: Evidence, b: Evidence): number {
  const [first, second] = [bigrams(a.own), bigrams(b.own)];
  const shared = countCommon(first, second);
  return shared / Math.max(1, first.length + second.length - shared);
}

function figuresOf({ figures }: Evidence): string {
  return figures.map(({ value, unit }) => `${value}${unit}`).join(" ");
}

/** How often a statement says no, in the endings that Japanese negates with. */
function denies({ own }: Evidence): number {
  return own.text.match(/ない|なかっ|ません|せず|ぬ(?=[。、]|$)/gu)?.length ?? 0;
}

/** Whether two cells stand under headings about the same thing, and for the same year. */
export function isSameMeasure(a: Evidence, b: Evidence): boolean {
  if (String(a.years) !== String(b.years) || (a.cell?.column ?? "") !== (b.cell?.column ?? "")) return false;
  const [first, second] = [headingWords(a), headingWords(b)];
  return countShared(first, second) / Math.max(1, Math.min(first.size, second.size)) >= SAME_HEADING_SHARE;
}

/** Content words of the heading right above a piece. */
export function headingWords({ passage }: Evidence): ReadonlySet<string> {
  return lastHeading(passage.chunk).terms();
}

/** Statements are prepared once per chunk; a statement is compared with a hundred others. */
const knownBigrams = new WeakMap<SearchableText, Uint32Array>();

/** The different pairs of neighbouring code units as numbers, in order of size. */
function bigrams(searchable: SearchableText): Uint32Array {
  let known = knownBigrams.get(searchable);
  if (known === undefined) {
    const { text } = searchable;
    const pairs = new Set<number>();
    for (let at = 0; at + 2 <= text.length; at++) pairs.add(text.charCodeAt(at) * 0x1_0000 + text.charCodeAt(at + 1));
    known = Uint32Array.from(pairs).sort();
    knownBigrams.set(searchable, known);
  }
  return known;
}

/** How many numbers two lists in order of size have in common. */
function countCommon(first: Uint32Array, second: Uint32Array): number {
  let count = 0;
  for (let at = 0, other = 0; at < first.length && other < second.length; ) {
    const [one, two] = [first[at] as number, second[other] as number];
    if (one === two) count++;
    if (one <= two) at++;
    if (two <= one) other++;
  }
  return count;
}

function countShared(first: ReadonlySet<string>, second: ReadonlySet<string>): number {
  let count = 0;
  for (const item of first) if (second.has(item)) count++;
  return count;
}
