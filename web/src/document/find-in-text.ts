import { type FoldedText, foldText, type TextRange, unfoldRange } from "./fold-text.ts";

/** Beyond this a reader narrows the words instead of stepping through the places. */
export const MAX_MATCHES = 5_000;

/** Where words stand in a text, in reading order, without overlaps; at most {@link MAX_MATCHES}. */
export function findInText(folded: FoldedText, words: string): TextRange[] {
  const wanted = foldText(words).text;
  const found: TextRange[] = [];
  if (wanted === "") return found;
  for (
    let at = folded.text.indexOf(wanted);
    at !== -1 && found.length < MAX_MATCHES;
    at = folded.text.indexOf(wanted, at + wanted.length)
  ) {
    found.push(unfoldRange(folded, at, at + wanted.length));
  }
  return found;
}

/** The match to show first: the one at or after a place in the text, else the first; -1 when there is none. */
export function matchFrom(matches: readonly TextRange[], charStart: number): number {
  const next = matches.findIndex((match) => match.charStart >= charStart);
  return next === -1 && matches.length > 0 ? 0 : next;
}
