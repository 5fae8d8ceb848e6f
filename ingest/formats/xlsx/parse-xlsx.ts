import type { WorkSheet } from "@e965/xlsx";
import { createDocumentBuilder } from "../document-builder.ts";
import { readCoreTitle } from "../office/core-title.ts";
import { MalformedXmlError } from "../office/xml-tree.ts";
import type { FileContent, ParsedDocument } from "../parsed-document.ts";
import { UnreadableFileError } from "../unreadable-file-error.ts";
import { openWorkbook } from "./open-workbook.ts";
import { readSheet } from "./read-sheet.ts";
import { createSheetSources } from "./sheet-sources.ts";
import { isEmptySheet, writeSheet } from "./write-sheet.ts";

/** Cells of one file, empty ones inside tables included. */
const MAX_CELLS = 1_000_000;

/**
 * Excel and OpenDocument workbooks: every visible sheet in order, its cells as they are shown, cut into tables and
 * the texts around them.
 */
export async function parseXlsx({ bytes }: FileContent): Promise<ParsedDocument> {
  const opened = await openWorkbook(bytes);
  const { workbook, file } = opened;
  const sourceOf = await createSheetSources(opened).catch((error: unknown) => {
    if (!(error instanceof MalformedXmlError)) throw error;
    throw new UnreadableFileError("ブックの中の XML が壊れています。元のファイルを入手し直してください。", error);
  });
  const builder = createDocumentBuilder();
  const budget = { left: MAX_CELLS };
  const warnings: string[] = [];
  const hidden: string[] = [];
  const emptyPages: number[] = [];
  let readCount = 0;
  for (const [at, name] of workbook.SheetNames.entries()) {
    if (workbook.Workbook?.Sheets?.[at]?.Hidden) {
      hidden.push(name);
      continue;
    }
    const worksheet: WorkSheet | undefined = workbook.Sheets[name];
    const source = worksheet?.["!type"] === "chart" ? null : await sourceOf(at, name);
    if (worksheet === undefined || source === null) {
      warnings.push(`シート「${name}」は読めません（グラフだけのシートか、破損）。必要なら表にして保存してください。`);
      continue;
    }
    const sheet = readSheet(worksheet, source);
    const isFirst = readCount++ === 0;
    builder.place({ kind: "sheet", label: `シート「${name}」`, number: at + 1 });
    warnings.push(...source.warnings, ...sheet.warnings, ...writeSheet(sheet, { builder, budget, isFirst }));
    if (isEmptySheet(sheet)) emptyPages.push(at + 1);
  }
  if (readCount === 0 && hidden.length < workbook.SheetNames.length) {
    throw new UnreadableFileError("どのシートも読めません。元のファイルを入手し直してください。");
  }
  if (hidden.length > 0) {
    warnings.unshift(
      `非表示のシート${hidden.length}枚（${hidden.join("、")}）は取り込んでいません。必要なら Excel で再表示して保存してください。`,
    );
  }
  return {
    ...builder.build(),
    title: file === null ? null : await readCoreTitle(file),
    asOf: null,
    warnings,
    quality: { pages: workbook.SheetNames.length, emptyPages },
  };
}
