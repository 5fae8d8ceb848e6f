import { FORMAT_NAMES, sniffFormat } from "../formats/zip/sniff-format.ts";
import { designatesJis } from "./choose-encoding.ts";
import { decodeStrictly } from "./decode-strictly.ts";
import { type DecodingError, findFirstError } from "./find-first-error.ts";
import { scoreText } from "./score-text.ts";
import { ENCODING_NAMES, type PlatformEncoding } from "./text-encoding.ts";

const REMEDY = "元の文書を UTF-8 で保存し直してください。";
/** How much after a failing byte is tried in other encodings. */
const AHEAD_BYTES = 240;
const PLAUSIBLE = 0.4;
/** A character may have begun so many bytes before the byte that gives no sense. */
const LONGEST_CHARACTER = 4;

/** A Japanese sentence: why no encoding gives these bytes a sense, where that shows, and what to do. */
export function explainFailure(bytes: Uint8Array): string {
  const format = sniffFormat(bytes);
  if (format !== "text" && format !== "unknown" && format !== "html" && format !== "xml") {
    return `中身は ${FORMAT_NAMES[format]} のようで、テキストではありません。拡張子を正しいものに直してください。`;
  }
  if (bytes.includes(0)) {
    return "テキストではないデータ（NUL 文字）を含んでいます。テキスト形式で保存し直してください。";
  }
  const { encoding, error } = findFurthest(bytes);
  if (error === null) return `文字コードを判定できません（日本語の文章として読めません）。${REMEDY}`;
  const name = ENCODING_NAMES[encoding];
  const place = `${error.line} 行目（${(error.offset + 1).toLocaleString("ja-JP")} バイト目）`;
  if (error.isTruncated) {
    return `${name} の文字が末尾（${error.line} 行目）で途中で切れています。元のファイルを取り直すか、${REMEDY}`;
  }
  const other = findOther({ bytes, encoding, error });
  if (other !== null) {
    return `文字コードが混在しています（${name} で始まり、${place}から ${ENCODING_NAMES[other]}）。どちらかにそろえ、${REMEDY}`;
  }
  const byte = `0x${(bytes[error.offset] ?? 0).toString(16).toUpperCase().padStart(2, "0")}`;
  return `文字コードを判定できません。${name} として読むと、${place}に読めないバイト（${byte}）があります。${REMEDY}`;
}

/** The encoding in which the most bytes make sense; a wrong one fails after a few. */
function findFurthest(bytes: Uint8Array): { encoding: PlatformEncoding; error: DecodingError | null } {
  const encodings: PlatformEncoding[] = designatesJis(bytes) ? ["iso-2022-jp"] : ["utf-8", "shift_jis", "euc-jp"];
  let furthest: { encoding: PlatformEncoding; error: DecodingError | null } | null = null;
  for (const encoding of encodings) {
    const error = findFirstError(bytes, encoding);
    // A text that is valid throughout was turned down for its looks.
    if (error === null) continue;
    if (furthest?.error == null || error.offset > furthest.error.offset) furthest = { encoding, error };
  }
  return furthest ?? { encoding: "utf-8", error: null };
}

/** The encoding in which the text goes on after the failing byte, when it is another one. */
function findOther({
  bytes,
  encoding,
  error,
}: {
  bytes: Uint8Array;
  encoding: PlatformEncoding;
  error: DecodingError;
}): PlatformEncoding | null {
  let best: { encoding: PlatformEncoding; score: number } | null = null;
  for (const candidate of ["utf-8", "shift_jis", "euc-jp"] as const) {
    for (let shift = -LONGEST_CHARACTER; shift <= LONGEST_CHARACTER; shift++) {
      const start = Math.max(0, error.offset + shift);
      const text = decodeStart(bytes.subarray(start, start + AHEAD_BYTES), candidate);
      const score = text === null ? null : scoreText(text);
      if (score !== null && score >= PLAUSIBLE && score > (best?.score ?? 0)) best = { encoding: candidate, score };
    }
  }
  return best === null || best.encoding === encoding ? null : best.encoding;
}

/** The text of bytes that may end within a character. */
function decodeStart(bytes: Uint8Array, encoding: PlatformEncoding): string | null {
  for (let cut = 0; cut < LONGEST_CHARACTER; cut++) {
    const text = decodeStrictly(bytes.subarray(0, bytes.length - cut), encoding);
    if (text !== null) return text;
  }
  return null;
}
