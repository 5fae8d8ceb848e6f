/** A piece of a model's text. Marks name passages by the number that the prompt gave them. */
export type AnswerToken = { kind: "text"; text: string } | { kind: "mark"; numbers: number[] };

/** Reads a stream. Where its chunks are cut changes only where a text is split in two, never what is read. */
export interface MarkParser {
  push(chunk: string): AnswerToken[];
  /** What is left when the stream has ended. */
  flush(): AnswerToken[];
}

const OPENING = /[[［【]/u;
const CLOSING = /[\]］】]/u;
/** What may stand between the brackets of a mark: digits, separators and spaces, of either width. */
const INSIDE = /[0-9０-９,，、・;；\s]/u;
const DIGITS = /\d+/gu;
const SPACE = /\s/u;

/**
 * Tells citation marks (`[1]`, `[1, 2]`, `【1】`, full-width too) from text. A text begins with a line break exactly
 * when it begins a line. White space is dropped before a mark, so that the mark follows what it supports, and at both
 * ends of the answer. Each character is looked at once, so the time is linear.
 */
export function createMarkParser(): MarkParser {
  const tokens: AnswerToken[] = [];
  let text = "";
  /** White space of which it is not known yet whether a mark follows. */
  let space = "";
  /** An opened bracket with what followed; empty outside. */
  let open = "";
  let hasBegun = false;

  const endText = (): void => {
    if (text !== "") tokens.push({ kind: "text", text });
    text = "";
  };
  const addText = (added: string): void => {
    const lineBreak = space.indexOf("\n");
    if (lineBreak >= 0 && hasBegun) {
      endText();
      space = space.slice(lineBreak);
    }
    text += hasBegun ? space + added : added;
    space = "";
    hasBegun = true;
  };
  const addMark = (numbers: number[]): void => {
    endText();
    tokens.push({ kind: "mark", numbers });
    space = "";
    hasBegun = true;
  };
  const readOutside = (char: string): void => {
    if (OPENING.test(char)) open = char;
    else if (SPACE.test(char)) space += char;
    else addText(char);
  };
  const readInside = (char: string): void => {
    if (INSIDE.test(char)) {
      open += char;
      return;
    }
    const numbers = CLOSING.test(char) ? (open.normalize("NFKC").match(DIGITS) ?? []).map(Number) : [];
    if (numbers.length > 0) addMark(numbers);
    else addText(open);
    open = "";
    if (numbers.length === 0) readOutside(char);
  };
  const take = (): AnswerToken[] => {
    endText();
    return tokens.splice(0);
  };
  return {
    push(chunk) {
      for (const char of chunk) {
        if (open === "") readOutside(char);
        else readInside(char);
      }
      return take();
    },
    flush() {
      if (open !== "") addText(open.trimEnd());
      open = "";
      return take();
    },
  };
}
