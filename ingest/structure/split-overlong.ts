import { trimRange } from "../../core/text/sentences.ts";
import type { Statement } from "../../core/types.ts";

/** A statement is cut when a text has no sentence ends; below this it stays whole. */
const MAX_STATEMENT_CHARS = 1_200;
/** What embedding models take in one piece, with room to spare. Tables and long paragraphs are cut at this size. */
const MAX_CHUNK_CHARS = 2_400;
/** A record stands alone; shorter pieces, such as a row of column names, go with the record after them. */
const MIN_RECORD_CHARS = 40;

/** A stretch of a document with its statements, which lie inside it in order. */
export interface Stretch {
  charStart: number;
  charEnd: number;
  statements: Statement[];
}

/** Cuts a statement that runs on without end, between characters. Table rows and pairs stay whole. */
export function cutOverlongStatement(text: string, statement: Statement): Statement[] {
  if (statement.charEnd - statement.charStart <= MAX_STATEMENT_CHARS || statement.cells) return [statement];
  const pieces: Statement[] = [];
  let start = statement.charStart;
  while (start < statement.charEnd) {
    const end = Math.min(statement.charEnd, start + MAX_STATEMENT_CHARS);
    const next = end < statement.charEnd && splitsCharacter(text, end) ? end - 1 : end;
    const range = trimRange(text, { start, end: next });
    if (range.start < range.end) pieces.push({ ...statement, charStart: range.start, charEnd: range.end });
    start = next;
  }
  return pieces;
}

function splitsCharacter(text: string, at: number): boolean {
  return /^[\udc00-\udfff]/.test(text.slice(at, at + 1)) && /^[\ud800-\udbff]/.test(text.slice(at - 1, at));
}

/**
 * Cuts an overlong stretch between statements. The pieces together hold all that is not white space; what stands
 * between two statements, such as the mark of a bullet, goes with the one after it, but not what ends a line before. Only a piece of a single
 * statement can still be too long.
 * @param options.byRecord whether every statement is to be a piece of its own, however short the stretch.
 */
export function splitOverlong(text: string, stretch: Stretch, { byRecord = false } = {}): Stretch[] {
  if (!byRecord && stretch.charEnd - stretch.charStart <= MAX_CHUNK_CHARS) return [stretch];
  const pieces: Stretch[] = [];
  let open: Stretch | null = null;
  for (const statement of stretch.statements) {
    const isWhole = byRecord && open !== null && open.charEnd - open.charStart >= MIN_RECORD_CHARS;
    if (open === null || isWhole || statement.charEnd - open.charStart > MAX_CHUNK_CHARS) {
      if (open !== null) keepRestOfLine(text, open, statement);
      const from = open === null ? stretch.charStart : open.charEnd;
      const { start } = trimRange(text, { start: from, end: statement.charEnd });
      // A row or heading may itself begin with white space.
      open = { charStart: Math.min(start, statement.charStart), charEnd: statement.charEnd, statements: [] };
      pieces.push(open);
    }
    open.charEnd = statement.charEnd;
    open.statements.push(statement);
  }
  if (open === null) return [stretch];
  open.charEnd = stretch.charEnd;
  return pieces;
}

/** A mark behind the last statement of a line, such as 「、」 after a pair, stays with it, as long as there is room. */
function keepRestOfLine(text: string, open: Stretch, { charStart }: Statement): void {
  const lineEnd = text.slice(open.charEnd, charStart).indexOf("\n");
  if (lineEnd === -1) return;
  const { end } = trimRange(text, { start: open.charEnd, end: open.charEnd + lineEnd });
  if (end > open.charEnd && end - open.charStart <= MAX_CHUNK_CHARS) open.charEnd = end;
}
