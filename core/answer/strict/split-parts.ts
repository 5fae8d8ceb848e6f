/** After what ends a sentence, and before a line break. */
const BOUNDARY = /(?<=[。！？!?])|(?<=\.\s)|(?=\n)/u;
const ENDED = /[。！？!?][」』）)”"*]*\s*$|\.\s+$/u;
/** What may stand behind a sentence's end is shorter; looking at more would take time for nothing. */
const END_CHARS = 40;
const WORD = /[\p{L}\p{N}]/u;

/** Cuts text where sentences end and lines begin. */
export function splitParts(text: string): string[] {
  return text.split(BOUNDARY).filter((part) => part !== "");
}

/** Whether a text may be taken for whole sentences when `next` follows it. */
export function endsBefore(text: string, next: string): boolean {
  return ENDED.test(text.slice(-END_CHARS)) || (text.endsWith(".") && /^\s/u.test(next));
}

export function hasWords(text: string): boolean {
  return WORD.test(text);
}

const ROW_START = /^\s*\|/u;

/** Whether a text ends inside a row of a Markdown table, which only a line break ends. */
export function endsInRow(text: string): boolean {
  return ROW_START.test(text.slice(text.lastIndexOf("\n") + 1));
}

/** The sentences of a text that holds whole ones: every character belongs to one of them. A table row is one. */
export function sentencesOf(text: string): { start: number; end: number }[] {
  const sentences: { start: number; end: number }[] = [];
  let start = 0;
  for (const part of splitParts(text)) {
    const end = start + part.length;
    const last = sentences.at(-1);
    const isInRow = !part.startsWith("\n") && endsInRow(text.slice(last?.start ?? 0, start));
    const isOwn = (hasWords(part) || part.startsWith("\n")) && !isInRow;
    // What has no words goes with the sentence before it; a line that has none yet takes the next part.
    if (last !== undefined && (!isOwn || !hasWords(text.slice(last.start, last.end)))) last.end = end;
    else sentences.push({ start, end });
    start = end;
  }
  return sentences;
}
