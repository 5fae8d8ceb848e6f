import { type BookType, type CellObject, utils, type WorkSheet, write } from "@e965/xlsx";
import type { ParsedDocument } from "../../../../ingest/formats/parsed-document.ts";
import { parseXlsx } from "../../../../ingest/formats/xlsx/parse-xlsx.ts";

type Value = string | number | boolean | null | CellObject;

/** A worksheet of rows; null is a cell that does not exist. */
export function sheetOf(rows: readonly (readonly Value[])[]): WorkSheet {
  return utils.aoa_to_sheet(rows as Value[][]);
}

/** A number with its format. */
export function numberCell(value: number, format: string): CellObject {
  return { t: "n", v: value, z: format };
}

/** A workbook's bytes; sheets in order, those named in `hidden` not shown. */
export function workbookOf(
  sheets: Readonly<Record<string, WorkSheet>>,
  { bookType = "xlsx", hidden = [] }: { bookType?: BookType; hidden?: readonly string[] } = {},
): Uint8Array {
  const workbook = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(workbook, sheet, name);
  workbook.Workbook = { Sheets: Object.keys(sheets).map((name) => ({ Hidden: hidden.includes(name) ? 1 : 0 })) };
  return new Uint8Array(write(workbook, { type: "buffer", bookType, bookSST: true }) as Buffer);
}

/** Reads a workbook as a file of that name. */
export function parseBook(bytes: Uint8Array, source = "sample.xlsx"): Promise<ParsedDocument> {
  return parseXlsx({ bytes, source });
}

/** Kind and text of each block. */
export function outline({ blocks, text }: ParsedDocument): string[] {
  return (blocks ?? []).map(({ kind, level, start, end }) => `${kind}${level ?? ""}: ${text.slice(start, end)}`);
}
