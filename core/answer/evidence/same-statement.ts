import { tokenise } from "../../text/tokenise.ts";
import type { Evidence } from "./evidence.ts";

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
  return a.cell === undefined && b.cell === undefined && wordingShare(a, b) >= SAME_SHARE;
}

/** Share of the bigrams of two pieces that both have, 0 to 1. */
export function wordingShare(a: Evidence, b: Evidence): number {
  const [first, second] = [bigrams(a.own.text), bigrams(b.own.text)];
  const shared = countShared(first, second);
  return shared / Math.max(1, first.size + second.size - shared);
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
export function headingWords({ passage }: Evidence): Set<string> {
  return new Set(tokenise(passage.chunk.headings.at(-1)?.text ?? ""));
}

function bigrams(text: string): Set<string> {
  const found = new Set<string>();
  for (let at = 0; at + 2 <= text.length; at++) found.add(text.slice(at, at + 2));
  return found;
}

function countShared(first: ReadonlySet<string>, second: ReadonlySet<string>): number {
  return [...first].filter((item) => second.has(item)).length;
}
