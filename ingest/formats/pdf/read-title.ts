import type { PDFDocumentProxy } from "pdfjs-dist";

const MAX_TITLE = 200;
/** What programs write when nobody gave a title. */
const MACHINE_TITLE =
  /^(?:microsoft|untitled|無題|名称未設定|スライド|powerpoint|print|document\d*|文書\s?\d*|表紙|【.*】$)|\.(?:docx?|xlsx?|pptx?|pdf|jtd|jtdc|ai|indd|txt|html?|rtf|xdw)$|^[\w\-. ]+$/iu;
const GARBLED = /\ufffd|[\u0080-\u009f]|[\u00c0-\u00ff]{3}/u;

/** The title that the file states, or null when it is none that a person gave. */
export async function readTitle(document: PDFDocumentProxy): Promise<string | null> {
  const metadata = await document.getMetadata().catch(() => null);
  const info: unknown = metadata?.info;
  const title = typeof info === "object" && info !== null && "Title" in info ? info.Title : null;
  if (typeof title !== "string") return null;
  const clean = title.replace(/\s+/gu, " ").trim();
  const isSensible =
    clean.length >= 4 && clean.length <= MAX_TITLE && !MACHINE_TITLE.test(clean) && !GARBLED.test(clean);
  return isSensible ? clean : null;
}
