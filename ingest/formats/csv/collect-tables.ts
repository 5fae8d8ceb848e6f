import type { Block } from "../../structure/block.ts";
import type { Line } from "../../structure/lines.ts";
import type { LaidOutCell } from "../../structure/table-layout.ts";
import { isNote, isTableRemark } from "../office/lone-text.ts";
import type { CsvRecord } from "./scan-records.ts";

/** Turns records, as they come, into tables and the lines around them. */
export interface TableCollector {
  add(record: CsvRecord): void;
  /** In the order of the text. */
  finish(): Block[];
}

interface OpenTable {
  start: number;
  end: number;
  lines: Line[];
  cells: LaidOutCell[];
  rowCount: number;
  caption: string | null;
}

/** A record with a single field in use. It may be a row, or a line of text below or between tables. */
interface LoneRecord {
  record: CsvRecord;
  followsGap: boolean;
}

/**
 * @param isList every record has one field: the file is one column rather than lines of text.
 */
export function createTableCollector(text: string, isList: boolean): TableCollector {
  const blocks: Block[] = [];
  let table: OpenTable | null = null;
  let captions: string[] = [];
  let lone: LoneRecord[] = [];
  let followsGap = false;

  const closeTable = (): void => {
    if (table === null) return;
    const { start, end, lines, cells, caption } = table;
    blocks.push({ kind: "table", start, end, lines, table: { caption, cells } });
    table = null;
  };
  const addRow = (record: CsvRecord): void => {
    if (table === null) {
      const caption = captions.slice(-MAX_CAPTION_LINES).join(" ").slice(0, MAX_CAPTION_CHARS);
      table = { start: record.start, end: record.end, lines: [], cells: [], rowCount: 0, caption: caption || null };
      captions = [];
    }
    const row = table.rowCount++;
    for (const [column, range] of record.fields.entries()) {
      table.cells.push({ row, column, rowSpan: 1, columnSpan: 1, isHeader: false, start: range.start, end: range.end });
    }
    // Why: the lines of a laid-out table are its rows, so a record is one, whatever line breaks its fields hold.
    table.lines.push(lineOf(text, record));
    table.end = record.end;
  };
  const addText = (record: CsvRecord): void => {
    closeTable();
    const written = usedFields(record).map((range) => text.slice(range.start, range.end).replace(/\s+/gu, " "));
    const isFootnote = isNote(written[0] ?? "");
    const lines: Line[] = [];
    addLines(lines, text, record);
    blocks.push({ kind: isFootnote ? "footnote" : "paragraph", start: record.start, end: record.end, lines });
    if (isFootnote) captions = [];
    else captions.push(...written);
  };
  const settle = (isText: (first: LoneRecord) => boolean): void => {
    const firstText = lone.findIndex(isText);
    for (const [at, { record }] of lone.entries()) {
      if (firstText !== -1 && at >= firstText) addText(record);
      else addRow(record);
    }
    lone = [];
  };
  const isNoteRecord = ({ record }: LoneRecord): boolean => {
    const [only] = usedFields(record);
    return only !== undefined && isNote(text.slice(only.start, only.end));
  };
  return {
    add(record) {
      const used = usedFields(record);
      if (used.length === 0) {
        followsGap = true;
        return;
      }
      const isLone = !isList && used.length === 1 && used[0] === record.fields[0];
      const isTitle = !isList && table === null && lone.length === 0 && isTitleRecord(text, record);
      if (isTitle) addText(record);
      else if (isLone) lone.push({ record, followsGap });
      else {
        // Why: after a blank record, lines of text open another table; without one they are rows in between.
        const hasGap = lone.some((one) => one.followsGap);
        settle((first) => hasGap && (first.followsGap || isNoteRecord(first)));
        addRow(record);
      }
      followsGap = false;
    },
    finish() {
      settle((first) => first.followsGap || isNoteRecord(first));
      closeTable();
      return blocks;
    },
  };
}

const MAX_CAPTION_LINES = 3;
const MAX_CAPTION_CHARS = 200;

function usedFields({ fields }: CsvRecord): CsvRecord["fields"] {
  return fields.filter(({ start, end }) => end > start);
}

/** A text by itself, or with remarks such as the unit beside it. */
function isTitleRecord(text: string, record: CsvRecord): boolean {
  const [first, ...others] = usedFields(record);
  if (first === undefined || (first !== record.fields[0] && others.length > 0)) return false;
  return others.every(({ start, end }) => isTableRemark(text.slice(start, end)));
}

/** Its shape is the table's, so that nothing is guessed. */
function lineOf(text: string, { start, end }: Pick<CsvRecord, "start" | "end">): Line {
  const line = text.slice(start, end);
  return { start, end, text: line, plain: line, shape: "text" };
}

/** The lines of a record that is no row; quoted fields may hold line breaks. */
function addLines(lines: Line[], text: string, { start, end }: CsvRecord): void {
  for (let from = start; from <= end; ) {
    const found = text.indexOf("\n", from);
    const isLast = found === -1 || found >= end;
    const to = isLast ? end : found - (text[found - 1] === "\r" ? 1 : 0);
    lines.push(lineOf(text, { start: from, end: to }));
    if (isLast) return;
    from = found + 1;
  }
}
