/** What the first bytes of a file say that it is. `ole` is the container of .doc, .xls and encrypted .docx and .xlsx. */
export type SniffedFormat =
  | "pdf"
  | "docx"
  | "xlsx"
  | "pptx"
  | "zip"
  | "ole"
  | "html"
  | "xml"
  | "rtf"
  | "gzip"
  | "png"
  | "jpeg"
  | "text"
  | "unknown";

/** For a person: 「中身は PDF のようです」. */
export const FORMAT_NAMES: Readonly<Record<SniffedFormat, string>> = {
  pdf: "PDF",
  docx: "Word 文書（.docx）",
  xlsx: "Excel ブック（.xlsx）",
  pptx: "PowerPoint（.pptx）",
  zip: "zip",
  ole: "旧形式の Office 文書（.doc、.xls など）かパスワード付きの Office 文書",
  html: "HTML",
  xml: "XML",
  rtf: "リッチテキスト（.rtf）",
  gzip: "gzip",
  png: "PNG 画像",
  jpeg: "JPEG 画像",
  text: "テキスト",
  unknown: "不明な形式",
};

const SIGNATURES: readonly (readonly [SniffedFormat, string])[] = [
  ["ole", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
  ["gzip", "\x1f\x8b"],
  ["png", "\x89PNG\r\n\x1a\n"],
  ["jpeg", "\xff\xd8\xff"],
  ["rtf", "{\\rtf"],
];
const ZIP_STARTS = ["PK\x03\x04", "PK\x05\x06", "PK\x07\x08"];
/** A folder that only this kind of package has; names stand uncompressed in front of every entry and at the end. */
const PACKAGE_FOLDERS = [
  ["docx", "word/document"],
  ["xlsx", "xl/workbook"],
  ["pptx", "ppt/presentation"],
] as const;
const HEAD_BYTES = 4_096;
const TAIL_BYTES = 1 << 16;
/** Readers accept a PDF whose header stands within the first kilobyte (PDF 32000-1, annex H.3.4.1). */
const PDF_HEADER_BYTES = 1_024;
const HTML_START = /^<(?:!doctype\s+html|html|head|body|title|meta|script|table|div|p|h[1-6]|center|!--)\b/iu;
const NAMED_HTML = /<!doctype\s+html|<html[\s>]/iu;
const TEXT_CONTROLS = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1a, 0x1b]);

/** Says what a file is by its content, whatever its name. Reads the first bytes, and of a zip the last ones too. */
export function sniffFormat(bytes: Uint8Array): SniffedFormat {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = whole.subarray(0, HEAD_BYTES).toString("latin1");
  const signed = SIGNATURES.find(([, signature]) => head.startsWith(signature));
  if (signed !== undefined) return signed[0];
  if (ZIP_STARTS.some((start) => head.startsWith(start))) return sniffPackage(whole);
  if (head.slice(0, PDF_HEADER_BYTES).includes("%PDF-")) return "pdf";
  const start = withoutWideBytes(head).trimStart();
  if (start.startsWith("<?xml")) return NAMED_HTML.test(start) ? "html" : "xml";
  if (HTML_START.test(start)) return start.startsWith("<!--") && !NAMED_HTML.test(start) ? "xml" : "html";
  if (/^<[A-Za-z_][\w.:-]*[\s>/]/u.test(start)) return NAMED_HTML.test(start) ? "html" : "xml";
  return isText(whole.subarray(0, HEAD_BYTES)) ? "text" : "unknown";
}

/** The byte order mark, and every other byte of UTF-16, away: enough to see a tag. */
function withoutWideBytes(head: string): string {
  if (head.startsWith("\xff\xfe") || head.startsWith("\xfe\xff")) return head.slice(2).replaceAll("\0", "");
  return head.startsWith("\xef\xbb\xbf") ? head.slice(3) : head;
}

function sniffPackage(whole: Buffer): SniffedFormat {
  const ends = [whole.subarray(0, TAIL_BYTES), whole.subarray(-TAIL_BYTES)];
  const found = PACKAGE_FOLDERS.find(([, folder]) => ends.some((part) => part.includes(folder)));
  return found?.[0] ?? "zip";
}

function isText(head: Uint8Array): boolean {
  const isWide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  return isWide || head.every((byte) => byte >= 0x20 || TEXT_CONTROLS.has(byte));
}
