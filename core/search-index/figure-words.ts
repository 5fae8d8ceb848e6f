import { tokenise } from "../text/tokenise.ts";

const MAX_REMEMBERED = 4_096;
/** Where the parts of a measure meet; no word reaches across. */
const PART_BORDERS = /[\n\t>＞|｜／›»]+/u;
/** What SQLite's `ascii` tokenizer would cut at. */
const ASCII_SIGNS = /(?![0-9A-Za-z])\p{ASCII}/gu;
const PRIVATE_USE = 0xe000;
const DIGIT = /[0-9]/gu;
/** Stands for any digit: where words are cut, and commas dropped, depends on how many there are, not on which. */
const ANY_DIGIT = "0";
const WIDE_DIGITS = /[０-９]/gu;
const WIDE_OFFSET = 0xfee0;

/**
 * The words of a text as the figure index knows them: as `tokenise` gives them, with signs of ASCII moved to the
 * private use area, because SQLite would cut 「3.5」 into two words there.
 */
export function toFigureWords(text: string): string[] {
  return tokenise(text).map((word) =>
    word.replace(ASCII_SIGNS, (sign) => String.fromCharCode(PRIVATE_USE + sign.charCodeAt(0))),
  );
}

/**
 * Makes a function that gives the words of a text with spaces between them. Neighbouring figures share headings, row
 * and column headers and differ in their digits, so parts of texts are remembered with their digits left open.
 */
export function createFigureWording(): (text: string) => string {
  const memory = new Map<string, string>();
  const remembered = (part: string): string => {
    let words = memory.get(part);
    if (words === undefined) {
      if (memory.size >= MAX_REMEMBERED) memory.clear();
      words = toFigureWords(part).join(" ");
      memory.set(part, words);
    }
    return words;
  };
  const wordsOf = (part: string): string => {
    const digits = part.match(DIGIT);
    if (digits === null) return remembered(part);
    const words = remembered(part.replace(DIGIT, ANY_DIGIT));
    let filled = 0;
    const whole = words.replace(DIGIT, () => digits[filled++] ?? "");
    // Why: where normalising takes digits away (footnote marks), there is no telling which.
    return filled === digits.length ? whole : toFigureWords(part).join(" ");
  };
  return (text) => text.replace(WIDE_DIGITS, narrowDigit).split(PART_BORDERS).map(wordsOf).join(" ");
}

/** As NFKC does it. */
function narrowDigit(wide: string): string {
  return String.fromCharCode(wide.charCodeAt(0) - WIDE_OFFSET);
}
