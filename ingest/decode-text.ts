/** A file's text, or why there is none; the reason is a sentence for a person, with the remedy. */
export type DecodedText = { text: string } | { reason: string };

const BLANK = /^[\s\u3000]*$/u;

/**
 * Decodes UTF-8, with or without a byte order mark (which is not part of the text). Nothing is guessed: a wrong guess
 * would put garbage into the corpus and shift every span.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes.length === 0) return { reason: "空のファイルです。中身を入れるか、フォルダーから外してください。" };
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
    return { reason: "UTF-16 で保存されています。UTF-8 で保存し直してください。" };
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { reason: "UTF-8 として読めません（Shift_JIS など）。UTF-8 で保存し直してください。" };
  }
  if (text.includes("\0")) {
    return { reason: "テキストではないデータ（NUL 文字）を含んでいます。テキスト形式で保存し直してください。" };
  }
  if (BLANK.test(text)) return { reason: "空白しかありません。中身を入れるか、フォルダーから外してください。" };
  return { text };
}

function startsWith(bytes: Uint8Array, first: number, second: number): boolean {
  return bytes[0] === first && bytes[1] === second;
}
