import type { Concept, TermStatistics } from "./concepts.ts";
import { homophonesOf } from "./homophones.ts";

/** A word that the collection does not know, and the one that was searched instead. */
export interface Correction {
  written: string;
  readAs: string;
}

/** Shorter words are too often something else: フランク is no フランス. */
const MIN_CHARS = 6;
/** Two letters that changed places, or one typed twice, are no other word, so that shorter ones can be told. */
const MIN_SLIPPED_CHARS = 4;
const CORRECTABLE = /^(?:[a-z]+|[\u30a1-\u30fa\u30fc]+)$/u;
const MAX_CORRECTIONS = 3;

/**
 * Unknown names and words that exactly one known term is a single character away from, and words that an input method
 * took for others where the texts have the compound with the other. Words with digits are left alone, because GPT-4 and
 * GPT-5 are two things, and so is what cannot be shown as the texts spell it.
 */
export function correctTypos(concepts: readonly Concept[], statistics: TermStatistics, question: string): Correction[] {
  return concepts
    .filter(({ isUnknown, kind }) => isUnknown && (kind === "name" || kind === "word"))
    .flatMap(({ label, terms }) => {
      const meant = correctSpelling(label, terms, statistics) ?? correctConversion(label, question, statistics);
      return meant === null ? [] : [{ written: label, readAs: meant }];
    })
    .slice(0, MAX_CORRECTIONS);
}

function correctSpelling(
  label: string,
  [term, ...others]: readonly string[],
  { termsNear, spellingOf }: TermStatistics,
): string | null {
  if (termsNear === undefined || term === undefined || others.length > 0) return null;
  if (term.length < MIN_SLIPPED_CHARS || !CORRECTABLE.test(term) || !CORRECTABLE.test(label)) return null;
  const near = termsNear(term).filter((known) => term.length >= MIN_CHARS || isSlip(term, known));
  const [meant] = near;
  if (meant === undefined || near.length > 1) return null;
  return spellingOf?.(meant) ?? (term === label ? meant : null);
}

const COMPOUND = "\\p{Script=Han}{1,2}";

/** 「参加起業数」 for 「参加企業数」: an unknown word that stands in a compound which the texts have with one that sounds alike. */
function correctConversion(label: string, question: string, { holdsPhrase }: TermStatistics): string | null {
  if (holdsPhrase === undefined) return null;
  const found = new RegExp(`(${COMPOUND})?${label}(${COMPOUND})?`, "u");
  const homophones = homophonesOf(label);
  const [, before, after] = homophones.length === 0 ? [] : (found.exec(question) ?? []);
  const meant = homophones.filter(
    (other) =>
      (before !== undefined && holdsPhrase(`${before}${other}`)) ||
      (after !== undefined && holdsPhrase(`${other}${after}`)),
  );
  return meant.length === 1 ? (meant[0] ?? null) : null;
}

/** Whether one character more, less, other or swapped with its neighbour makes one text of another. */
export function isOneEditApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

/** Whether `written` is `meant` with two neighbouring letters swapped or one typed twice. */
function isSlip(written: string, meant: string): boolean {
  if (!isOneEditApart(written, meant)) return false;
  if (written.length === meant.length) return [...written].sort().join("") === [...meant].sort().join("");
  return written.length > meant.length && written.replace(/(.)\1/gu, "$1") === meant.replace(/(.)\1/gu, "$1");
}
