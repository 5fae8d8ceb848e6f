import { extname } from "node:path";
import type { FileContent, FormatParser, ParsedDocument } from "./parsed-document.ts";
import { UnreadableFileError } from "./unreadable-file-error.ts";
import { assertSafePackage } from "./zip/assert-safe-package.ts";
import { FORMAT_NAMES, type SniffedFormat, sniffFormat } from "./zip/sniff-format.ts";

/** Changes whenever some parser gives another text or structure for some file, because indexes depend on it. */
export const PARSERS_VERSION = "2";

interface Format {
  /** What files with this extension must be, as their first bytes say; their parser says more. */
  accepts: readonly SniffedFormat[];
  /** Packed files, whose parsers would inflate without limits. */
  isPackage?: boolean;
  /** Parsers are loaded when first needed: some are large, and most folders hold few formats. */
  load: () => Promise<FormatParser>;
}

/** A text may begin with a tag. */
const PLAIN: readonly SniffedFormat[] = ["text", "html", "xml"];
const text: Format = {
  accepts: PLAIN,
  load: async () => (await import("./text/parse-text.ts")).parseText,
};
const html: Format = {
  accepts: PLAIN,
  load: async () => (await import("./html/parse-html.ts")).parseHtml,
};
const csv: Format = { accepts: PLAIN, load: async () => (await import("./csv/parse-csv.ts")).parseCsv };
const workbook: Format = {
  accepts: ["xlsx", "zip"],
  isPackage: true,
  load: async () => (await import("./xlsx/parse-xlsx.ts")).parseXlsx,
};

/** By extension. Archives are opened before this, when a folder is listed. */
const FORMATS: Readonly<Record<string, Format>> = {
  ".txt": text,
  ".md": text,
  ".html": html,
  ".htm": html,
  ".csv": csv,
  ".tsv": csv,
  ".pdf": { accepts: ["pdf"], load: async () => (await import("./pdf/parse-pdf.ts")).parsePdf },
  ".docx": {
    accepts: ["docx", "zip"],
    isPackage: true,
    load: async () => (await import("./docx/parse-docx.ts")).parseDocx,
  },
  ".xlsx": workbook,
  ".xlsm": workbook,
  ".ods": workbook,
  ".xls": { accepts: ["ole"], load: workbook.load },
  ".pptx": {
    accepts: ["pptx", "zip"],
    isPackage: true,
    load: async () => (await import("./pptx/parse-pptx.ts")).parsePptx,
  },
  ".xml": { accepts: ["xml"], load: async () => (await import("./law/parse-law-xml.ts")).parseLawXml },
};

/** Extensions of the files that can be read, with the dot, in lower case. */
export const READABLE_EXTENSIONS: readonly string[] = Object.keys(FORMATS);

/**
 * Reads a file by the format that its extension names, once its content agrees.
 * @throws UnreadableFileError when nothing of it can be used.
 */
export async function parseFile(file: FileContent): Promise<ParsedDocument> {
  const extension = extname(file.source).toLowerCase();
  const format = FORMATS[extension];
  if (format === undefined) {
    throw new UnreadableFileError(`この形式（${extension || "拡張子なし"}）には対応していません。`);
  }
  if (file.bytes.length === 0) {
    throw new UnreadableFileError("空のファイルです。中身を入れるか、フォルダーから外してください。");
  }
  assertAgrees(extension, format, file.bytes);
  if (format.isPackage) await assertSafePackage(file.bytes);
  const parse = await format.load();
  return parse(file);
}

/** A file of another known format is named; one of no known format is left to the parser, which may mend it. */
function assertAgrees(extension: string, { accepts }: Format, bytes: Uint8Array): void {
  const found = sniffFormat(bytes);
  if (found === "unknown" || accepts.includes(found)) return;
  throw new UnreadableFileError(
    `拡張子は ${extension} ですが、中身は${FORMAT_NAMES[found]}のようです。正しい拡張子にするか、元のファイルを取り直してください。`,
  );
}
