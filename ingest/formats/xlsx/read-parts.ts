import type { OfficePackage } from "../office/read-package.ts";
import { type Relationship, readRelationships } from "../office/relationships.ts";
import { readParagraphs } from "../office/text-body.ts";
import {
  elementOf,
  elementsOf,
  findElements,
  parseXml,
  prefixedAttribute,
  type XmlElement,
} from "../office/xml-tree.ts";

/** A sheet as the workbook lists it. */
export interface SheetParts {
  /** Name of its XML part. */
  part: string;
  related: ReadonlyMap<string, Relationship>;
}

/** Sheets in the workbook's order; null for those without a part, and for other kinds than worksheets. */
export async function listSheetParts(file: OfficePackage, workbookPart: string): Promise<(SheetParts | null)[]> {
  const bytes = await file.read(workbookPart);
  const workbook = bytes === null ? undefined : parseXml(bytes);
  const related = await readRelationships(file, workbookPart);
  const sheets = elementsOf(elementOf(workbook, "sheets") ?? NOTHING, "sheet");
  return Promise.all(
    sheets.map(async (sheet) => {
      const found = related.get(prefixedAttribute(sheet, "id") ?? "");
      if (found?.type !== "worksheet") return null;
      return { part: found.target, related: await readRelationships(file, found.target) };
    }),
  );
}

/** Built-in number formats of cell styles that the file does not spell out: format by style. */
export async function readBuiltInFormats(file: OfficePackage, workbookPart: string): Promise<Map<number, number>> {
  const related = await readRelationships(file, workbookPart);
  const target = [...related.values()].find(({ type }) => type === "styles")?.target;
  const bytes = target === undefined ? null : await file.read(target);
  if (bytes === null) return new Map();
  const root = parseXml(bytes);
  const spelled = new Set(
    elementsOf(elementOf(root, "numFmts") ?? NOTHING, "numFmt").map(({ attributes }) => Number(attributes.numFmtId)),
  );
  const formats = elementsOf(elementOf(root, "cellXfs") ?? NOTHING, "xf").map(({ attributes }) =>
    Number(attributes.numFmtId),
  );
  return new Map([...formats.entries()].filter(([, format]) => !spelled.has(format)));
}

/** How many texts the shared string table holds. */
export async function countSharedStrings(file: OfficePackage, workbookPart: string): Promise<number> {
  const related = await readRelationships(file, workbookPart);
  const target = [...related.values()].find(({ type }) => type === "sharedStrings")?.target;
  const bytes = target === undefined ? null : await file.read(target);
  if (bytes === null) return 0;
  let count = 0;
  for (const _ of new TextDecoder().decode(bytes).matchAll(/<(?:\w+:)?si[\s/>]/gu)) count++;
  return count;
}

/** First rows of the tables that a sheet defines (`xl/tables`), from 0. */
export async function readTableHeaders(file: OfficePackage, { related }: SheetParts): Promise<number[]> {
  const rows: number[] = [];
  for (const { type, target } of related.values()) {
    if (type !== "table") continue;
    const bytes = await file.read(target);
    const table = bytes === null ? undefined : parseXml(bytes);
    const first = /^\$?[A-Z]+\$?(\d+)/u.exec(table?.attributes.ref ?? "")?.[1];
    if (first !== undefined && table?.attributes.headerRowCount !== "0") rows.push(Number(first) - 1);
  }
  return rows;
}

const SHOWN: ReadonlySet<string> = new Set(["drawing", "comments", "threadedComment"]);

/** Whether everything that a sheet shows besides its cells is in the file. */
export async function hasAllParts(file: OfficePackage, { related }: SheetParts): Promise<boolean> {
  const shown = [...related.values()].filter(({ type }) => SHOWN.has(type));
  const parts = await Promise.all(shown.map(({ target }) => file.read(target)));
  return parts.every((part) => part !== null);
}

const SHAPES: ReadonlySet<string> = new Set(["sp", "cxnSp"]);
const CHARTS: ReadonlySet<string> = new Set(["chart", "relIds"]);

/** Texts of the boxes that float over a sheet, and how many charts and diagrams do. */
export async function readDrawings(
  file: OfficePackage,
  { related }: SheetParts,
): Promise<{ textBoxes: string[]; chartCount: number }> {
  const drawings = { textBoxes: [] as string[], chartCount: 0 };
  for (const { type, target } of related.values()) {
    if (type !== "drawing") continue;
    const bytes = await file.read(target);
    if (bytes === null) continue;
    const root = parseXml(bytes);
    for (const shape of findElements(root, SHAPES)) {
      drawings.textBoxes.push(...readParagraphs(elementOf(shape, "txBody")).map(({ text }) => text.trim()));
    }
    drawings.chartCount += findElements(root, CHARTS).length;
  }
  return drawings;
}

const NOTHING: XmlElement = { name: "", attributes: {}, children: [] };
