import { extname } from "node:path";
import type { FileContent, FormatParser, ParsedDocument } from "./parsed-document.ts";
import { UnreadableFileError } from "./unreadable-file-error.ts";
import { assertSafePackage } from "./zip/assert-safe-package.ts";
import { explainMismatch } from "./zip/explain-mismatch.ts";

/** Changes whenever some parser gives another text or structure for some file, because indexes depend on it. */
export const PARSERS_VERSION = "4";

/** Loads a parser when it is first needed: some are large, and most folders hold few formats. */
type LoadParser = () => Promise<FormatParser>;

const text: LoadParser = async () => (await import("./text/parse-text.ts")).parseText;
const html: LoadParser = async () => (await import("./html/parse-html.ts")).parseHtml;
const csv: LoadParser = async () => (await import("./csv/parse-csv.ts")).parseCsv;
const workbook: LoadParser = async () => (await import("./xlsx/parse-xlsx.ts")).parseXlsx;

/** By extension. Archives are opened before this, when a folder is listed. */
const PARSERS: Readonly<Record<string, LoadParser>> = {
  ".txt": text,
  ".md": text,
  ".html": html,
  ".htm": html,
  ".csv": csv,
  ".tsv": csv,
  ".pdf": async () => (await import("./pdf/parse-pdf.ts")).parsePdf,
  ".docx": async () => (await import("./docx/parse-docx.ts")).parseDocx,
  ".xlsx": workbook,
  ".xlsm": workbook,
  ".xls": workbook,
  ".ods": workbook,
  ".pptx": async () => (await import("./pptx/parse-pptx.ts")).parsePptx,
  ".xml": async () => (await import("./law/parse-law-xml.ts")).parseLawXml,
};

/** Asking for a loaded module again costs as much as reading a small file. */
const loaded = new Map<LoadParser, Promise<FormatParser>>();

/** Packed files, whose parsers would inflate without limits. */
const PACKAGES = [".docx", ".xlsx", ".xlsm", ".ods", ".pptx"];

/** Extensions of the files that can be read, with the dot, in lower case. */
export const READABLE_EXTENSIONS: readonly string[] = Object.keys(PARSERS);

/**
 * Reads a file by the format that its extension names, once its content agrees.
 * @throws UnreadableFileError when nothing of it can be used.
 */
export async function parseFile(file: FileContent): Promise<ParsedDocument> {
  const extension = extname(file.source).toLowerCase();
  const load = PARSERS[extension];
  if (load === undefined)
    throw new UnreadableFileError(`この形式（${extension || "拡張子なし"}）には対応していません。`);
  if (file.bytes.length === 0) {
    throw new UnreadableFileError("空のファイルです。中身を入れるか、フォルダーから外してください。");
  }
  const mismatch = explainMismatch(extension, file.bytes);
  if (mismatch !== null) throw new UnreadableFileError(mismatch);
  if (PACKAGES.includes(extension)) await assertSafePackage(file.bytes);
  const parse = await loadOnce(load);
  return parse(file);
}

function loadOnce(load: LoadParser): Promise<FormatParser> {
  const known = loaded.get(load);
  if (known !== undefined) return known;
  const loading = load();
  loaded.set(load, loading);
  // Why: a failure, such as too many open files, need not last.
  loading.catch(() => loaded.delete(load));
  return loading;
}
