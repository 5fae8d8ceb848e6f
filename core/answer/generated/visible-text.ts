/** Keeps tabs and line breaks, and the selectors that tell variants of ideographs (異体字) apart. */
const INVISIBLE = /(?![\t\n\r]|[\u{e0100}-\u{e01ef}])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** Digits of mathematical alphabets, which take two code units, and so are read as no figure. */
const STYLED_DIGITS = /[\u{1d7ce}-\u{1d7ff}\u{1fbf0}-\u{1fbf9}]/gu;

/**
 * A text without what its reader does not see: a zero-width space parts 「75万人」 for a check that reads figures, not for
 * a person, and a mark of direction turns it round for a person only. Digits that are drawn otherwise become plain ones.
 */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, "").replace(STYLED_DIGITS, (digit) => digit.normalize("NFKC"));
}
