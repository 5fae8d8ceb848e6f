import { JIS_X_0213_PAIRS, JIS_X_0213_RUNS } from "./jis-x-0213-cells.ts";

/** Kanji of levels 1 and 2 end here; what follows are other kanji in each of the encodings that share the codes. */
const LAST_CODE = 0xeaa4;
const FIRST_KANJI = 0x889f;
const NO_CHARACTER = "\ufffd";
let cells: Map<number, string> | null = null;

/**
 * Text of Shift_JIS-2004 (Shift_JISX0213), as far as its characters are common: its signs, kana and letters, and the
 * kanji of levels 1 and 2. Null for bytes beyond, so that a damaged file in CP932 does not pass for one of these.
 */
export function decodeShiftJis2004(bytes: Uint8Array): string | null {
  cells ??= readCells();
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      pieces.push(String.fromCharCode(lead));
    } else if (lead > 0xa0 && lead < 0xe0) {
      pieces.push(String.fromCharCode(lead - 0xa1 + 0xff61));
    } else {
      at++;
      const character = cells.get((lead << 8) | (bytes[at] ?? 0));
      if (character === undefined) return null;
      pieces.push(character);
    }
  }
  return pieces.join("");
}

function readCells(): Map<number, string> {
  const read = new Map<number, string>();
  const decoder = new TextDecoder("shift_jis");
  for (let code = 0x8140; code <= LAST_CODE; code = nextCode(code)) {
    const character = decoder.decode(Uint8Array.of(code >> 8, code & 0xff));
    if (character.length === 1 && character !== NO_CHARACTER) read.set(code, character);
  }
  for (const [first, characters] of Object.entries(JIS_X_0213_RUNS)) {
    let code = Number.parseInt(first, 16);
    for (const character of characters) {
      if (code < FIRST_KANJI) read.set(code, character);
      code = nextCode(code);
    }
  }
  for (const [code, pair] of Object.entries(JIS_X_0213_PAIRS)) read.set(Number.parseInt(code, 16), pair);
  return read;
}

/** Trail bytes are 40 to 7E and 80 to FC; lead bytes leave out the half-width katakana. */
function nextCode(code: number): number {
  const trail = code & 0xff;
  if (trail === 0x7e) return code + 2;
  if (trail < 0xfc) return code + 1;
  const lead = (code >> 8) + 1;
  return ((lead === 0xa0 ? 0xe0 : lead) << 8) | 0x40;
}
