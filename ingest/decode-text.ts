import { chooseEncoding, type Reading } from "./encodings/choose-encoding.ts";
import { decodeStrictly } from "./encodings/decode-strictly.ts";
import { explainFailure } from "./encodings/explain-failure.ts";
import { findFirstError } from "./encodings/find-first-error.ts";
import { findMojibake } from "./encodings/find-mojibake.ts";
import { ENCODING_NAMES, findEncoding, type PlatformEncoding, type TextEncoding } from "./encodings/text-encoding.ts";

/** A file's text, or why there is none; the reason is a sentence for a person, with the remedy. */
export type DecodedText = { text: string; encoding: TextEncoding } | { reason: string };

export interface DecodeOptions {
  /** What the file says of itself (`<meta charset>`, an XML declaration), as written there; it may be mistaken. */
  charset?: string | null;
}

const BLANK = /^[\s\u3000]*$/u;
/** The end mark of DOS editors. */
const DOS_END = "\x1a";
/** Where ISO-2022-JP goes over to Japanese; the bytes that follow are ASCII elsewhere, and would pass for text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is part of it.
const ESCAPE_TO_JIS = /\u001b\$[@B(]/u;
const BYTE_ORDER_MARKS: readonly (readonly [PlatformEncoding, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];
const UTF_32_MARKS = [
  [0xff, 0xfe, 0, 0],
  [0, 0, 0xfe, 0xff],
] as const;

/**
 * Decodes UTF-8, UTF-16 (both with and without a byte order mark, which is not part of the text), Shift_JIS (CP932),
 * EUC-JP and ISO-2022-JP; line ends stay as they are. The encoding is found by validity first and plausibility second.
 * Bytes without a sense, several encodings in one file, and texts that an earlier conversion turned to garbage give a
 * reason instead of a text: a wrong guess would put garbage into the corpus and shift every span. Linear in size.
 */
export function decodeText(bytes: Uint8Array, { charset = null }: DecodeOptions = {}): DecodedText {
  if (bytes.length === 0) return { reason: "空のファイルです。中身を入れるか、フォルダーから外してください。" };
  if (UTF_32_MARKS.some((mark) => startsWith(bytes, mark))) {
    return { reason: "UTF-32 で保存されています。UTF-8 で保存し直してください。" };
  }
  const read = readBytes(bytes, charset === null ? null : findEncoding(charset));
  return "reason" in read ? read : checkText(read);
}

function readBytes(bytes: Uint8Array, hint: TextEncoding | null): Reading | { reason: string } {
  const marked = BYTE_ORDER_MARKS.find(([, mark]) => startsWith(bytes, mark))?.[0];
  if (marked === undefined) return chooseEncoding(bytes, hint) ?? { reason: explainFailure(bytes) };
  const text = decodeStrictly(bytes, marked);
  return text === null ? { reason: explainMarked(bytes, marked) } : { text, encoding: marked };
}

function explainMarked(bytes: Uint8Array, encoding: PlatformEncoding): string {
  if (encoding === "utf-8") return explainFailure(bytes);
  const offset = findFirstError(bytes, encoding)?.offset ?? 0;
  return `${ENCODING_NAMES[encoding]} として読むと、${(offset + 1).toLocaleString("ja-JP")} バイト目で文字が壊れているか途中で切れています。元のファイルを取り直すか、UTF-8 で保存し直してください。`;
}

function checkText({ text, encoding }: Reading): DecodedText {
  const whole = text.endsWith(DOS_END) ? text.slice(0, -DOS_END.length) : text;
  if (whole.includes("\0")) {
    return { reason: "テキストではないデータ（NUL 文字）を含んでいます。テキスト形式で保存し直してください。" };
  }
  if (BLANK.test(whole)) return { reason: "空白しかありません。中身を入れるか、フォルダーから外してください。" };
  if (encoding !== "iso-2022-jp" && ESCAPE_TO_JIS.test(whole)) {
    return {
      reason: `文字コードが混在しています（${ENCODING_NAMES[encoding]} と ISO-2022-JP）。どちらかにそろえ、元の文書を UTF-8 で保存し直してください。`,
    };
  }
  const mojibake = findMojibake(whole);
  if (mojibake === null) return { text: whole, encoding };
  const found = `${mojibake.line} 行目付近から文字化けしています（${mojibake.cause}結果です）`;
  const prefix = encoding === "utf-8" ? found : `文字コードが混在しているか、${found}`;
  return { reason: `${prefix}。文字化けする前の元の文書を UTF-8 で保存し直してください。` };
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}
