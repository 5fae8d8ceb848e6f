/** What a file is by its first bytes, whatever its name says; a noun for a sentence, or null when they say nothing. */
export function describeContent(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES));
  const start = head.toString("latin1").replace(/^\u00ef\u00bb\u00bf/u, "");
  if (head.length > 0 && head.every((byte) => byte === 0)) return "NUL バイトの並び";
  if (start.startsWith("%PDF-")) return "PDF ファイル";
  if (isCompoundFile(bytes)) return "旧形式の Office ファイル、またはパスワード付きの Office ファイル";
  if (start.startsWith("PK\u0003\u0004")) return "ZIP ファイル";
  if (start.startsWith("{\\rtf")) return "リッチテキスト（RTF）";
  if (/^\s*<(?:!doctype html|html|head|body)\b/iu.test(start)) return "HTML ファイル";
  if (/^\s*<\?xml/u.test(start)) return "XML ファイル";
  return /^\u0089PNG|^\u00ff\u00d8\u00ff|^GIF8/u.test(start) ? "画像ファイル" : null;
}

const HEAD_BYTES = 512;
const COMPOUND_SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** The container of Office files before 2007, and of later ones under a password ([MS-CFB] 2.2). */
export function isCompoundFile(bytes: Uint8Array): boolean {
  return COMPOUND_SIGNATURE.every((byte, at) => bytes[at] === byte);
}

/** A password protects the file: its container holds the encrypted package ([MS-OFFCRYPTO] 1.3.2). */
export function isEncryptedPackage(bytes: Uint8Array): boolean {
  return isCompoundFile(bytes) && Buffer.from(bytes).includes(Buffer.from("EncryptedPackage", "utf16le"));
}

/** Which Office program a package belongs to, by the folders inside; null when none is known. */
export function describePackage(names: Iterable<string>): string | null {
  for (const name of names) {
    if (name.startsWith("word/")) return "Word 文書（.docx）";
    if (name.startsWith("xl/")) return "Excel ブック（.xlsx）";
    if (name.startsWith("ppt/")) return "PowerPoint（.pptx）";
    if (name.startsWith("META-INF/manifest.xml")) return "OpenDocument 文書";
  }
  return null;
}
