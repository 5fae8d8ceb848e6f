import { tokenise } from "../text/tokenise.ts";

const MAX_REMEMBERED = 4_096;
/** Where the parts of a measure meet; no word reaches across. */
const PART_BORDERS = /[\n\t>＞|｜／›»]+/u;
/** What SQLite's `ascii` tokenizer would cut at. */
const ASCII_SIGNS = /(?![0-9A-Za-z])\p{ASCII}/gu;
const PRIVATE_USE = 0xe000;

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
 * and column headers, so parts of texts are remembered.
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
  return (text) => text.split(PART_BORDERS).map(remembered).join(" ");
}
