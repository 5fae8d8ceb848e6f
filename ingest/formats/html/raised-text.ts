const PLAIN = "0123456789+-−=()（）";
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾⁽⁾";
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎₍₎";
const FULL_WIDTH_DIGITS = /[０-９]/gu;
const FULL_WIDTH_OFFSET = 0xfee0;

/**
 * The same characters as Unicode superscripts, so that a footnote mark is never read as a digit of the word before
 * it; null when one of them has none.
 */
export function toSuperscript(text: string): string | null {
  return replaceAll(text, SUPERSCRIPTS);
}

/** The same characters as Unicode subscripts, or null when one of them has none. */
export function toSubscript(text: string): string | null {
  return replaceAll(text, SUBSCRIPTS);
}

function replaceAll(text: string, signs: string): string | null {
  const half = text.replace(FULL_WIDTH_DIGITS, (digit) => String.fromCharCode(digit.charCodeAt(0) - FULL_WIDTH_OFFSET));
  let replaced = "";
  for (const character of half) {
    const at = PLAIN.indexOf(character);
    // Spaces stay as they are; a text of spaces alone is no mark.
    if (at === -1 && character !== " ") return null;
    replaced += at === -1 ? character : (signs[at] ?? "");
  }
  return replaced;
}
