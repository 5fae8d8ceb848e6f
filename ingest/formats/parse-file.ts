import { extname } from "node:path";
import type { FormatParser, ParsedDocument } from "./parsed-document.ts";
import { UnreadableFileError } from "./unreadable-file-error.ts";

/** Changes whenever some parser gives another text or structure for some file, because indexes depend on it. */
export const PARSERS_VERSION = "1";

/**
 * Parsers by extension. They are loaded when first needed: some are large, and most folders hold few formats.
 * Archives are opened before this, when a folder is listed.
 */
const PARSERS: Readonly<Record<string, () => Promise<FormatParser>>> = {
  ".txt": async () => (await import("./text/parse-text.ts")).parseText,
  ".md": async () => (await import("./text/parse-text.ts")).parseText,
};

/** Extensions of the files that can be read, with the dot, in lower case. */
export const READABLE_EXTENSIONS: readonly string[] = Object.keys(PARSERS);

/**
 * Reads a file by the format that its extension names.
 * @throws UnreadableFileError when nothing of it can be used.
 */
export async function parseFile(file: Parameters<FormatParser>[0]): Promise<ParsedDocument> {
  const extension = extname(file.source).toLowerCase();
  const load = PARSERS[extension];
  if (load === undefined)
    throw new UnreadableFileError(`この形式（${extension || "拡張子なし"}）には対応していません。`);
  if (file.bytes.length === 0) {
    throw new UnreadableFileError("空のファイルです。中身を入れるか、フォルダーから外してください。");
  }
  const parse = await load();
  return parse(file);
}
