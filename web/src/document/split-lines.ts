/** One line of a document. `text.slice(charStart, charEnd)` includes its line feed. */
export interface DocumentLine {
  /** From 1. */
  number: number;
  charStart: number;
  charEnd: number;
  text: string;
}

/**
 * Cuts a document into lines at line feeds, as the contract counts them. Joining the lines' texts gives the
 * document back; an empty document has one empty line.
 */
export function splitLines(text: string): DocumentLine[] {
  const lines: DocumentLine[] = [];
  let charStart = 0;
  while (charStart < text.length || lines.length === 0) {
    const lineFeed = text.indexOf("\n", charStart);
    const charEnd = lineFeed === -1 ? text.length : lineFeed + 1;
    lines.push({ number: lines.length + 1, charStart, charEnd, text: text.slice(charStart, charEnd) });
    charStart = charEnd;
  }
  return lines;
}
