import { FORMAT_NAMES, type SniffedFormat, sniffFormat } from "./sniff-format.ts";

/** Formats that no text is; what else a text may look like is for its decoder to say. */
const BINARY: readonly SniffedFormat[] = ["pdf", "docx", "xlsx", "pptx", "zip", "ole", "rtf", "gzip", "png", "jpeg"];
const PACKAGES: readonly SniffedFormat[] = ["docx", "xlsx", "pptx"];
const TEXTS = [".txt", ".md", ".csv", ".tsv", ".html", ".htm", ".xhtml", ".xml"];
/** By extension: what a file with it may be. `unknown` may be a broken one, of which its parser says more. */
const EXPECTED: Readonly<Record<string, readonly SniffedFormat[]>> = {
  ".docx": ["docx", "zip", "ole", "unknown"],
  ".xlsx": ["xlsx", "zip", "ole", "unknown"],
  ".xlsm": ["xlsx", "zip", "ole", "unknown"],
  ".pptx": ["pptx", "zip", "ole", "unknown"],
  ".pdf": ["pdf", "unknown"],
  ".zip": ["zip", "unknown"],
};

/**
 * Why a file is not what its extension says, as a Japanese sentence with the remedy, or null when it is, or when nothing
 * speaks against it. Old and encrypted Office files are left to `assertSafePackage`, which tells them apart.
 * @param extension with the dot, in any case.
 */
export function explainMismatch(extension: string, bytes: Uint8Array): string | null {
  const name = extension.toLowerCase();
  const found = sniffFormat(bytes);
  const isExpected = TEXTS.includes(name) ? !BINARY.includes(found) : (EXPECTED[name]?.includes(found) ?? true);
  if (isExpected) return null;
  const remedy =
    PACKAGES.includes(found) || found === "pdf" ? "拡張子を直してください。" : "元のファイルを取り直してください。";
  return `拡張子は ${name} ですが中身は ${FORMAT_NAMES[found]} です。${remedy}`;
}
