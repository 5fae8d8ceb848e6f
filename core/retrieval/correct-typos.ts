import type { Concept, TermStatistics } from "./concepts.ts";

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
 * Unknown names and words that exactly one known term is a single character away from. Words with digits are left
 * alone, because GPT-4 and GPT-5 are two things, and so are words that are not their own index term, because what was
 * read could not be shown.
 */
export function correctTypos(concepts: readonly Concept[], statistics: TermStatistics): Correction[] {
  const { termsNear } = statistics;
  if (termsNear === undefined) return [];
  return concepts
    .flatMap(({ label, terms, isUnknown, kind }) => {
      const isPlain =
        terms.length === 1 && terms[0] === label && label.length >= MIN_SLIPPED_CHARS && CORRECTABLE.test(label);
      if (!isUnknown || !isPlain || (kind !== "name" && kind !== "word")) return [];
      const near = termsNear(label).filter((known) => label.length >= MIN_CHARS || isSlip(label, known));
      return near.length === 1 && near[0] !== undefined ? [{ written: label, readAs: near[0] }] : [];
    })
    .slice(0, MAX_CORRECTIONS);
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
