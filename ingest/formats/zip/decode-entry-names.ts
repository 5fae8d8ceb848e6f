import { crc32 } from "node:zlib";
import type { Entry } from "yauzl";
import { decodeStrictly } from "../../encodings/decode-strictly.ts";
import { scoreText } from "../../encodings/score-text.ts";
import type { TextEncoding } from "../../encodings/text-encoding.ts";

const UTF_8_FLAG = 0x800;
/** Extra field of Info-ZIP: the name in UTF-8, beside one in the packer's own encoding. */
const UNICODE_PATH = 0x7075;
const UNICODE_PATH_HEADER = 5;
/** In this order where they are as plausible; Windows writes CP932 without any mark. */
const UNMARKED: readonly TextEncoding[] = ["utf-8", "shift_jis", "euc-jp"];
const UNKNOWN = "\ufffd";

/**
 * Names of an archive's entries, composed (NFC), in their order. Names without the flag for UTF-8 are all in one
 * encoding, which is judged by all of them: CP932 as Windows writes, UTF-8 or EUC-JP. A name that has no sense in it
 * comes with U+FFFD.
 */
export function decodeEntryNames(entries: readonly Entry[]): string[] {
  const unmarked = entries.filter((entry) => !isMarked(entry)).map(({ fileNameRaw }) => fileNameRaw);
  const encoding = findEncoding(unmarked);
  return entries.map((entry) => (isMarked(entry) ? readMarked(entry) : readUnmarked(entry, encoding)).normalize("NFC"));
}

function isMarked(entry: Entry): boolean {
  return (entry.generalPurposeBitFlag & UTF_8_FLAG) !== 0 || findUnicodePath(entry) !== null;
}

function readMarked(entry: Entry): string {
  const raw = findUnicodePath(entry) ?? entry.fileNameRaw;
  return decodeStrictly(raw, "utf-8") ?? readUnmarked(entry, findEncoding([entry.fileNameRaw]));
}

/** Version 1 and the checksum of the name that it stands beside; otherwise the field is out of date. */
function findUnicodePath({ extraFields, fileNameRaw }: Entry): Buffer | null {
  const field = extraFields.find(({ id }) => id === UNICODE_PATH)?.data;
  if (field === undefined || field.length < UNICODE_PATH_HEADER || field[0] !== 1) return null;
  return field.readUInt32LE(1) === crc32(fileNameRaw) ? field.subarray(UNICODE_PATH_HEADER) : null;
}

function readUnmarked({ fileNameRaw }: Entry, encoding: TextEncoding): string {
  return (
    decodeStrictly(fileNameRaw, encoding) ??
    decodeStrictly(fileNameRaw, findEncoding([fileNameRaw])) ??
    fileNameRaw.toString("latin1").replace(/[\u0080-\u00ff]/gu, UNKNOWN)
  );
}

function findEncoding(names: readonly Buffer[]): TextEncoding {
  const all = Buffer.concat(names.flatMap((name) => [name, Buffer.from("\n")]));
  let best: { encoding: TextEncoding; score: number } | null = null;
  for (const encoding of UNMARKED) {
    const text = decodeStrictly(all, encoding);
    if (text === null) continue;
    const score = scoreText(text) ?? 0;
    if (best === null || score > best.score) best = { encoding, score };
  }
  return best?.encoding ?? "shift_jis";
}
