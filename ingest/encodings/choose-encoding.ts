import { decodeStrictly } from "./decode-strictly.ts";
import { scoreText } from "./score-text.ts";
import type { TextEncoding } from "./text-encoding.ts";

/** A reading of some bytes in which every byte means something. */
export interface Reading {
  text: string;
  encoding: TextEncoding;
}

/** What speaks for an encoding before its text is looked at: half-width katakana and EUC-JP kanji look alike. */
const PRIOR: Readonly<Partial<Record<TextEncoding, number>>> = { shift_jis: 0.1, "utf-16le": -0.1, "utf-16be": -0.15 };
const HINT_BONUS = 0.4;
/** Below this even the best reading is no Japanese text. */
const PLAUSIBLE = 0.25;
/** UTF-8 of two-byte letters only is doubted when it mixes scripts as kanji of EUC-JP do. */
const DOUBTFUL_UTF_8 = 0;
const SURE = 0.5;
const BEYOND_TWO_BYTES = /[\u0800-\uffff]/u;
const ESCAPE_TO_JIS = ["\x1b$B", "\x1b$@", "\x1b$(", "\x1b(J", "\x1b(I"].map((text) => Buffer.from(text, "latin1"));

/**
 * Chooses by validity first and by plausibility second. The bytes have no byte order mark and are not all ASCII.
 * @param hint wins between readings that are about equally plausible, never over bytes that it gives no meaning.
 */
export function chooseEncoding(bytes: Uint8Array, hint: TextEncoding | null): Reading | null {
  if (designatesJis(bytes)) {
    const text = decodeStrictly(bytes, "iso-2022-jp");
    return text === null ? null : { text, encoding: "iso-2022-jp" };
  }
  const hasNul = bytes.includes(0);
  const utf8 = hasNul ? null : decodeStrictly(bytes, "utf-8");
  if (utf8 !== null && (BEYOND_TWO_BYTES.test(utf8) || (scoreText(utf8) ?? 1) > DOUBTFUL_UTF_8)) {
    return { text: utf8, encoding: "utf-8" };
  }
  const best = findBest(bytes, { hint, hasNul });
  if (utf8 !== null)
    return best !== null && best.score >= SURE
      ? { text: best.text, encoding: best.encoding }
      : { text: utf8, encoding: "utf-8" };
  if (best !== null && best.score >= PLAUSIBLE) return { text: best.text, encoding: best.encoding };
  return hasNul ? null : readShiftJis2004(bytes);
}

/** The last resort: nearly every pair of bytes means something here, so the text has to look right beyond doubt. */
function readShiftJis2004(bytes: Uint8Array): Reading | null {
  const text = decodeStrictly(bytes, "shift_jis-2004");
  return text !== null && (scoreText(text) ?? 0) >= SURE ? { text, encoding: "shift_jis-2004" } : null;
}

/** Whether the bytes switch to a Japanese set as ISO-2022-JP does, before any byte that it cannot hold. */
export function designatesJis(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return ESCAPE_TO_JIS.some((designation) => {
    const at = view.indexOf(designation);
    return at !== -1 && view.subarray(0, at).every((byte) => byte < 0x80);
  });
}

function findBest(
  bytes: Uint8Array,
  { hint, hasNul }: { hint: TextEncoding | null; hasNul: boolean },
): (Reading & { score: number }) | null {
  const wide: TextEncoding[] = bytes.length % 2 === 0 ? ["utf-16le", "utf-16be"] : [];
  const encodings: TextEncoding[] = hasNul ? wide : ["shift_jis", "euc-jp", ...wide];
  if (hint === "windows-1252" && !hasNul) encodings.push(hint);
  let best: (Reading & { score: number }) | null = null;
  for (const encoding of encodings) {
    const text = decodeStrictly(bytes, encoding);
    if (text === null) continue;
    const isWide = encoding.startsWith("utf-16");
    const plausibility = scoreText(text, { countsAscii: isWide }) ?? 0;
    const score = plausibility + (PRIOR[encoding] ?? 0) + (encoding === hint ? HINT_BONUS : 0);
    if (best === null || score > best.score) best = { text, encoding, score };
  }
  return best;
}
