import type { OfficePackage } from "../office/read-package.ts";
import { UnreadableFileError } from "../unreadable-file-error.ts";
import { JAPANESE_FORMATS } from "./cell-text.ts";
import { inspectSheet, type SheetInspection } from "./inspect-sheet.ts";
import type { OpenWorkbook } from "./open-workbook.ts";
import {
  countSharedStrings,
  hasAllParts,
  listSheetParts,
  readBuiltInFormats,
  readDrawings,
  readTableHeaders,
  type SheetParts,
} from "./read-parts.ts";
import type { SheetSource } from "./read-sheet.ts";

/** Looks up what is known of a sheet by its position and name; null when it is no worksheet. */
export type SheetSourceReader = (at: number, name: string) => Promise<(SheetSource & { warnings: string[] }) | null>;

/**
 * Prepares what all sheets share.
 * @throws UnreadableFileError when texts are missing: cells would hold their positions instead.
 */
export async function createSheetSources(opened: OpenWorkbook): Promise<SheetSourceReader> {
  const { workbook, file, workbookPart } = opened;
  const titleRows = printTitleRows(workbook.Workbook?.Names ?? []);
  const base = (at: number, name: string): SheetSource & { warnings: string[] } => ({
    name,
    inspection: inspectParsed(workbook.Sheets[name] ?? {}),
    formatOf: () => undefined,
    reading: {
      date1904: workbook.Workbook?.WBProps?.date1904 ?? false,
      keepsShownText: file !== null && workbookPart === null,
    },
    headerRows: [...(titleRows.get(at) ?? []), ...filterRow(workbook.Sheets[name]?.["!autofilter"]?.ref)],
    textBoxes: [],
    warnings: [],
  });
  if (file === null || workbookPart === null) return async (at, name) => base(at, name);
  const parts = await listSheetParts(file, workbookPart);
  const formats = await readBuiltInFormats(file, workbookPart);
  const stringCount = await countSharedStrings(file, workbookPart);
  const watched = new Set([...formats].filter(([, format]) => format in JAPANESE_FORMATS).map(([style]) => style));
  return async (at, name) => {
    const sheet = parts[at];
    if (sheet === null || sheet === undefined) return null;
    const inspection = await inspectPart(file, sheet, watched);
    if (inspection === null) return null;
    if (inspection.highestString >= stringCount) {
      throw new UnreadableFileError(
        "セルの文字列（sharedStrings.xml）が失われています。番号だけでは内容が分からないため、元のファイルを入手し直してください。",
      );
    }
    const { textBoxes, chartCount } = await readDrawings(file, sheet);
    const known = base(at, name);
    return {
      ...known,
      inspection,
      formatOf: (style) => formats.get(style),
      headerRows: [...known.headerRows, ...(await readTableHeaders(file, sheet))],
      textBoxes,
      warnings: [
        ...(chartCount === 0 ? [] : [explainCharts(name, chartCount)]),
        ...((await hasAllParts(file, sheet)) ? [] : [explainMissing(name)]),
      ],
    };
  };
}

function explainCharts(name: string, count: number): string {
  return `シート「${name}」のグラフや図${count}個は読めません。もとの数値がセルにあれば取り込まれています。`;
}

function explainMissing(name: string): string {
  return `シート「${name}」のコメントや図形の一部がファイルから失われています。元のファイルを入手し直してください。`;
}

async function inspectPart(
  file: OfficePackage,
  { part }: SheetParts,
  watched: ReadonlySet<number>,
): Promise<SheetInspection | null> {
  const bytes = await file.read(part);
  return bytes === null ? null : inspectSheet(new TextDecoder().decode(bytes), watched);
}

/** For formats whose hidden rows and columns the library knows. */
function inspectParsed(sheet: { "!rows"?: Sized[]; "!cols"?: Sized[] }): SheetInspection {
  const hidden = (list: Sized[] = []): number[] =>
    Object.keys(list)
      .map(Number)
      .filter((at) => list[at]?.hidden);
  return {
    hiddenRows: hidden(sheet["!rows"]),
    hiddenColumns: new Set(hidden(sheet["!cols"])),
    uncalculated: new Set(),
    highestString: -1,
    styles: new Map(),
  };
}

interface Sized {
  hidden?: boolean;
}

const MAX_TITLE_ROWS = 20;

/** Rows that are printed on every page, by sheet: 「予算!$1:$2」. */
function printTitleRows(names: readonly { Name: string; Ref: string; Sheet?: number }[]): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const { Name: name, Ref: reference, Sheet: sheet } of names) {
    const [, first, last] = /\$(\d+):\$(\d+)$/u.exec(name.endsWith("Print_Titles") ? reference : "") ?? [];
    if (sheet === undefined || first === undefined) continue;
    const count = Math.min(Number(last) - Number(first) + 1, MAX_TITLE_ROWS);
    found.set(
      sheet,
      Array.from({ length: Math.max(0, count) }, (_, at) => Number(first) - 1 + at),
    );
  }
  return found;
}

function filterRow(reference: string | undefined): number[] {
  const first = /^\$?[A-Z]+\$?(\d+)/u.exec(reference ?? "")?.[1];
  return first === undefined ? [] : [Number(first) - 1];
}
