import { decodeShiftJis2004 } from "./decode-shift-jis-2004.ts";
import type { TextEncoding } from "./text-encoding.ts";

/** Bytes 0x80–0x9F of windows-1252; some runtimes decode them as control characters. */
const WINDOWS_1252 = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";
const C1_CONTROLS = /[\u0080-\u009f]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const ROTATED_CONTROLS = /[\u001a\u001c\u007f]/gu;

/**
 * ICU's Shift_JIS follows IBM and exchanges three control characters; what it makes of each is undone by looking
 * its result up here. The identity on runtimes that follow the Encoding Standard.
 */
const SHIFT_JIS_CONTROLS = new Map(
  [0x1a, 0x1c, 0x7f].map((byte) => [
    new TextDecoder("shift_jis").decode(Uint8Array.of(byte)),
    String.fromCharCode(byte),
  ]),
);

/**
 * The text, without its byte order mark, or null when some bytes mean nothing in this encoding. For Shift_JIS and
 * EUC-JP this is what Windows shows: ～ ∥ － ￠ ￡ ￢ full-width, 0x5C and 0x7E as in ASCII, the rows of NEC and IBM,
 * and the user-defined area as private-use characters. Bytes that would become C1 controls are no Japanese text.
 */
export function decodeStrictly(bytes: Uint8Array, encoding: TextEncoding): string | null {
  if (encoding === "windows-1252") return decodeWindows1252(bytes);
  if (encoding === "shift_jis-2004") return decodeShiftJis2004(bytes);
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
  if (encoding === "euc-jp" || encoding === "shift_jis") {
    if (C1_CONTROLS.test(text)) return null;
  }
  return encoding === "shift_jis" ? undoRotation(text) : text;
}

function undoRotation(text: string): string {
  return text.replace(ROTATED_CONTROLS, (control) => SHIFT_JIS_CONTROLS.get(control) ?? control);
}

function decodeWindows1252(bytes: Uint8Array): string | null {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const text = latin.replace(/[\u0080-\u009f]/gu, (control) => WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80));
  return C1_CONTROLS.test(text) ? null : text;
}
