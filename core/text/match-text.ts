import { foldKatakana } from "./fold-katakana.ts";
import { normaliseForSearch } from "./normalise.ts";
import { rememberResults } from "./remember-results.ts";

/** Names, labels and words: one question asks for some three hundred, nearly all of which the one before asked for. */
const MAX_REMEMBERED = 8_192;
const MAX_REMEMBERED_CHARS = 64;

const prepare = rememberResults(
  (text) =>
    foldKatakana(normaliseForSearch(text))
      .replace(/[・･]/gu, "")
      .replace(/\s*\n\s*/gu, "")
      .trim(),
  MAX_REMEMBERED,
  MAX_REMEMBERED_CHARS,
);

/**
 * Text prepared for asking whether it contains a term: normalised, katakana folded, white space and
 * middle dots removed where Japanese stands beside them.
 */
export function toMatchText(text: string): string {
  return prepare(text);
}

const LATIN_START = /^[a-z]/u;
const LATIN_END = /[a-z]$/u;
const DIGIT_START = /^\d/u;
const DIGIT_END = /\d$/u;

/**
 * Whether match text contains a term, both made by {@link toMatchText}. Latin words and numbers match on
 * their borders, so that `ai` is not found in `aisi` nor `9.1` in `59.1`; Japanese matches anywhere.
 */
export function containsTerm(text: string, term: string): boolean {
  if (term === "") return false;
  for (let at = text.indexOf(term); at !== -1; at = text.indexOf(term, at + 1)) {
    const before = text.slice(Math.max(0, at - 2), at);
    const after = text.slice(at + term.length, at + term.length + 2);
    const isCut =
      (LATIN_START.test(term) && /[a-z]$/u.test(before)) ||
      (LATIN_END.test(term) && /^[a-z]/u.test(after)) ||
      (DIGIT_START.test(term) && /\d\.?$/u.test(before)) ||
      (DIGIT_END.test(term) && /^(?:\d|\.\d)/u.test(after));
    if (!isCut) return true;
  }
  return false;
}
