import type { Place } from "../../core/types.ts";
import type { Block } from "../structure/block.ts";
import { type Line, scanLines } from "../structure/lines.ts";
import type { LaidOutCell } from "../structure/table-layout.ts";

/** A cell as a parser gives it; its place follows from the rows and spans before it, as in HTML. */
export interface CellInput {
  text: string;
  rowSpan?: number;
  columnSpan?: number;
  isHeader?: boolean;
}

export interface TableInput {
  caption?: string | null;
  rows: readonly (readonly CellInput[])[];
}

/** Lays out a document's text from what a parser finds, in reading order, and remembers where everything stands. */
export interface DocumentBuilder {
  /** What follows stands at this place. */
  place(place: Omit<Place, "charStart">): void;
  /** @param level 1 is the outermost. */
  heading(text: string, level: number): void;
  paragraph(text: string): void;
  bullet(text: string): void;
  footnote(text: string): void;
  /** One line a row, a tab between cells. A table without any text is left out. */
  table(table: TableInput): void;
  build(): { text: string; blocks: Block[]; places: Place[] };
}

/** Control characters that no text needs; NUL would end it early in some stores. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/gu;
const BLOCK_GAP = "\n\n";

/** Texts are trimmed, line breaks become `\n`, and control characters go; a text that is blank then is left out. */
export function createDocumentBuilder(): DocumentBuilder {
  const pieces: string[] = [];
  const blocks: Block[] = [];
  const places: Place[] = [];
  let length = 0;
  let pendingPlace: Omit<Place, "charStart"> | null = null;

  const push = (piece: string): number => {
    const start = length;
    pieces.push(piece);
    length += piece.length;
    return start;
  };
  /** Leaves a gap, and says where the next block starts. */
  const open = (): number => {
    if (length > 0) push(BLOCK_GAP);
    if (pendingPlace !== null) places.push({ ...pendingPlace, charStart: length });
    pendingPlace = null;
    return length;
  };
  const addBlock = (kind: Block["kind"], text: string, more: Partial<Block> = {}): void => {
    const clean = cleanText(text);
    if (clean === "") return;
    const start = open();
    push(clean);
    blocks.push({ kind, start, end: length, lines: linesAt(clean, start), ...more });
  };
  return {
    place(place) {
      pendingPlace = place;
    },
    heading: (text, level) => addBlock("heading", closeRuns(text, "\n"), { level }),
    paragraph: (text) => addBlock("paragraph", text),
    bullet: (text) => addBlock("bullet", text),
    footnote: (text) => addBlock("footnote", text),
    table({ caption = null, rows }) {
      const placed = placeCells(rows);
      if (placed.every(({ text }) => text === "")) return;
      const start = open();
      const cells: LaidOutCell[] = [];
      let written = "";
      let row = 0;
      for (const [at, { text, ...cell }] of placed.entries()) {
        if (cell.row > row) written += "\n".repeat(cell.row - row);
        else if (at > 0) written += "\t";
        row = cell.row;
        const cellStart = start + written.length;
        written += text;
        cells.push({ ...cell, start: cellStart, end: start + written.length });
      }
      push(written);
      blocks.push({ kind: "table", start, end: length, lines: linesAt(written, start), table: { caption, cells } });
    },
    build: () => ({ text: pieces.join(""), blocks, places }),
  };
}

function linesAt(text: string, offset: number): Line[] {
  return scanLines(text).map((line) => ({ ...line, start: line.start + offset, end: line.end + offset }));
}

function cleanText(text: string): string {
  return text.replace(/\r\n?/gu, "\n").replace(CONTROLS, "").trim();
}

type PlacedCell = Omit<LaidOutCell, "start" | "end"> & { text: string };

const MAX_COLUMN_SPAN = 1_000;

/** Gives every cell its place as HTML does: the next one in its row that no earlier cell spans. */
function placeCells(rows: TableInput["rows"]): PlacedCell[] {
  const taken = rows.map(() => new Set<number>());
  return rows.flatMap((cells, row) => {
    let column = 0;
    return cells.map(({ text, rowSpan = 1, columnSpan = 1, isHeader = false }) => {
      while (taken[row]?.has(column)) column++;
      const height = Math.min(Math.max(1, Math.trunc(rowSpan)), rows.length - row);
      const width = Math.min(Math.max(1, Math.trunc(columnSpan)), MAX_COLUMN_SPAN);
      for (let down = 0; down < height; down++) {
        for (let across = 0; across < width; across++) taken[row + down]?.add(column + across);
      }
      const placed = { row, column, rowSpan: height, columnSpan: width, isHeader, text: oneLine(cleanText(text)) };
      column += width;
      return placed;
    });
  });
}

/** A row is one line, so that lines of the document are rows of the table. */
function oneLine(text: string): string {
  return closeRuns(text, "\n\t");
}

/** A space for every run of white space that holds one of these; whole runs, because 100,000 spaces are one of them. */
function closeRuns(text: string, breaks: string): string {
  return text.replace(/\s+/gu, (run) => ([...breaks].some((sign) => run.includes(sign)) ? " " : run));
}
