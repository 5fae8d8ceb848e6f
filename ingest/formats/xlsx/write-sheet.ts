import type { DocumentBuilder } from "../document-builder.ts";
import { isHeadingLike, isNote, isTableRemark } from "../office/lone-text.ts";
import type { Sheet } from "./sheet.ts";
import { type SheetPart, splitSheet } from "./split-sheet.ts";
import { type CellBudget, toTableRows } from "./table-rows.ts";

/** Names that Excel gives new sheets. */
const DEFAULT_NAME = /^(?:Sheet|シート|Table|表)\s?\d*$/iu;
const MAX_CAPTION_LINES = 3;
const MAX_CAPTION_CHARS = 200;

/** Where sheets are written to. */
export interface SheetTarget {
  builder: DocumentBuilder;
  budget: CellBudget;
  /** Nothing stands above it that its content could be taken for a part of. */
  isFirst: boolean;
}

/**
 * Writes a sheet: its name as a heading, the title above a table as one below it, then the table. A title that repeats
 * the name is that heading itself; a sheet with no name of its own is named only where its content would else belong to
 * the sheet before it.
 * @returns warnings about what did not fit.
 */
export function writeSheet(sheet: Sheet, { builder, budget, isFirst }: SheetTarget): string[] {
  const warnings: string[] = [];
  const parts = splitSheet(sheet.cells);
  const opening = openingTitle(parts);
  const isUnnamed = DEFAULT_NAME.test(sheet.name);
  const isNamed = isUnnamed ? !isFirst && opening === null && !isEmptySheet(sheet) : opening !== sheet.name;
  if (isNamed) builder.heading(sheet.name, 1);
  let titleLevel = isNamed ? 2 : 1;
  let lines: string[] = [];
  for (const part of parts) {
    if (part.kind === "lines") {
      lines.push(...part.cells.map(({ text }) => text));
      continue;
    }
    const { rows, leftOut } = toTableRows(part.cells, { headerRows: sheet.headerRows, budget });
    writeLines(lines, builder, titleLevel);
    builder.table({ caption: captionOf(lines), rows });
    lines = [];
    if (!isUnnamed) titleLevel = 2;
    if (leftOut > 0) {
      warnings.push(
        `シート「${sheet.name}」は大きすぎるため、表の末尾${leftOut}行を取り込んでいません。ファイルを分けて保存してください。`,
      );
    }
  }
  writeLines(lines, builder, titleLevel);
  for (const text of sheet.textBoxes) builder.paragraph(text);
  for (const text of sheet.comments) builder.footnote(`コメント：${text}`);
  return warnings;
}

/** The title that a sheet begins with; null where it begins with a table, a note or a remark. */
function openingTitle([first]: readonly SheetPart[]): string | null {
  const text = first?.kind === "lines" ? first.cells[0]?.text : undefined;
  return text !== undefined && isHeadingLike(text) ? text : null;
}

/** The first line that looks like a title becomes a heading; notes to what stands above come before it. */
function writeLines(lines: readonly string[], builder: DocumentBuilder, level: number): void {
  const title = lines.findIndex((line) => !isNote(line));
  for (const [at, line] of lines.entries()) {
    if (isNote(line)) builder.footnote(line);
    else if (at === title && isHeadingLike(line)) builder.heading(line, level);
    else builder.paragraph(line);
  }
}

/** The lines above a table, from the last note on: all of a few, of many the title and what remarks on the table. */
function captionOf(lines: readonly string[]): string | null {
  const own = lines.slice(lines.findLastIndex(isNote) + 1);
  const title = own.find(isHeadingLike);
  const chosen = own.length <= MAX_CAPTION_LINES ? own : own.filter((line) => line === title || isTableRemark(line));
  const caption = chosen.join(" ").replace(/\s+/gu, " ");
  if (caption.length > MAX_CAPTION_CHARS) return chosen.at(-1)?.slice(0, MAX_CAPTION_CHARS) ?? null;
  return caption === "" ? null : caption;
}

/** Whether a sheet shows anything at all. */
export function isEmptySheet({ cells, textBoxes, comments }: Sheet): boolean {
  return cells.length + textBoxes.length + comments.length === 0;
}
