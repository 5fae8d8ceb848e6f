/** Not allowed in XML, and of no use in any text: controls but tab and line feed, and what Unicode calls no characters. */
const NO_CHARACTERS = /(?![\n\t])\p{Cc}|[\ufdd0-\ufdef\ufffe\uffff]/gu;
/** Halves of characters, as a text can have them that was cut. */
const LONE_SURROGATES = /\p{Cs}/gu;
/** They would turn round, or hide, text beside the one that they stand in. */
const DIRECTION_MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029]/gu;

/** A text of a document, a model or a person as it may stand in a file: every character that is seen stays. */
export function cleanText(text: string): string {
  return text
    .replace(LINE_BREAKS, "\n")
    .replace(NO_CHARACTERS, "")
    .replace(LONE_SURROGATES, "\ufffd")
    .replace(DIRECTION_MARKS, "");
}

/** The same on one line. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/gu, " ").trim();
}
