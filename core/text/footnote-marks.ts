/** `<sup>\*2</sup>`, `^{*2}`, `²`, `※2` or a bare `※` inside a text. */
const REFERENCE =
  /<sup>\\?\*?(\d{1,2})<\/sup>|\^\{\*?(\d{1,2})\}|([\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+)|※(\d{0,2})/gu;
const NOTE_START = /^\s*(?:([\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+)|※\s?(\d{0,2}))/u;
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** The marks in a text that point at footnotes, in order; `mark` has ASCII digits, or none for a bare ※. */
export function findNoteReferences(text: string): { mark: string; at: number }[] {
  return [...text.matchAll(REFERENCE)].map(({ index, 1: tag, 2: brace, 3: raised, 4: star }) => ({
    mark: toDigits(tag ?? brace ?? raised ?? star ?? ""),
    at: index,
  }));
}

/** The mark that a footnote begins with, likewise; null when it begins with none. */
export function noteMarkOf(note: string): string | null {
  const match = NOTE_START.exec(note);
  return match ? toDigits(match[1] ?? match[2] ?? "") : null;
}

function toDigits(mark: string): string {
  return [...mark].map((char) => (SUPERSCRIPTS.includes(char) ? String(SUPERSCRIPTS.indexOf(char)) : char)).join("");
}
