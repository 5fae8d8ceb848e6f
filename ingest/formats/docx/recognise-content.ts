const HEAD_BYTES = 1_024;
const ENCRYPTED_PACKAGE = Buffer.from("EncryptedPackage", "utf16le");

/** By the first bytes, what a file is and what to do with it. */
const SIGNATURES: readonly (readonly [RegExp, string])[] = [
  [/^%PDF-/u, "中身は PDF です。拡張子を .pdf に直してください。"],
  [/^\{\\rtf/u, "中身はリッチテキスト（RTF）です。Word で開いて .docx 形式で保存し直してください。"],
  [
    /^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype\s+html|html|head|body|meta)\b/iu,
    "中身は HTML です。拡張子を .html に直してください。",
  ],
  [/^(?:\u00ef\u00bb\u00bf)?\s*<\?xml\b/iu, "中身は XML です。Word で開いて .docx 形式で保存し直してください。"],
  [/^(?:\u0089PNG|\u00ff\u00d8\u00ff|GIF8)/u, "中身は画像です。文字のあるファイルに置き換えてください。"],
];
const OLD_OFFICE = "\u00d0\u00cf\u0011\u00e0";
const ZIP = "PK";

/** What a file that cannot be opened as Word really is, as a sentence with the remedy. */
export function recogniseContent(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = buffer.subarray(0, HEAD_BYTES).toString("latin1");
  for (const [signature, description] of SIGNATURES) if (signature.test(head)) return description;
  if (head.startsWith(OLD_OFFICE)) {
    return buffer.includes(ENCRYPTED_PACKAGE)
      ? "パスワードで保護されています。Word で開いて保護を解き、保存し直してください。"
      : "古い形式の Office ファイルです。Word で開いて .docx 形式で保存し直してください。";
  }
  if (head.startsWith(ZIP))
    return "Word ファイルが壊れています（途中で切れているか、中身が書き換わっています）。元のファイルを入手し直してください。";
  return "Word の形式（.docx）ではありません。元のファイルを確かめて、入手し直してください。";
}

/** What an intact package without a Word document is. */
export function recognisePackage(names: Iterable<string>): string {
  const all = [...names];
  if (all.some((name) => name.startsWith("xl/"))) return "中身は Excel です。拡張子を .xlsx に直してください。";
  if (all.some((name) => name.startsWith("ppt/"))) return "中身は PowerPoint です。拡張子を .pptx に直してください。";
  return "Word の本文（document.xml）が入っていません。元のファイルを入手し直してください。";
}
