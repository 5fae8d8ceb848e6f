/** Encoders for tests, as the platform has none: tables are the platform's own decoders turned round. */
export type TestEncoding = "utf-8" | "utf-16le" | "utf-16be" | "shift_jis" | "euc-jp" | "iso-2022-jp";

const CELLS = readCells();

/** Every character that Shift_JIS, EUC-JP and ISO-2022-JP share beside ASCII. */
export const SHARED_CHARACTERS: readonly string[] = [...CELLS.keys()];

/** Throws for a character that the encoding cannot hold. */
export function encodeText(text: string, encoding: TestEncoding): Uint8Array {
  if (encoding === "utf-8") return new TextEncoder().encode(text);
  if (encoding === "utf-16le") return Buffer.from(text, "utf16le");
  if (encoding === "utf-16be") return Buffer.from(text, "utf16le").swap16();
  const bytes: number[] = [];
  let isDouble = false;
  const enter = (double: boolean): void => {
    if (encoding === "iso-2022-jp" && double !== isDouble) bytes.push(0x1b, ...(double ? [0x24, 0x42] : [0x28, 0x42]));
    isDouble = double;
  };
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (code < 0x80) {
      enter(false);
      bytes.push(code);
      continue;
    }
    const cell = CELLS.get(character);
    if (cell === undefined) throw new RangeError(`${character} is in no table`);
    enter(true);
    bytes.push(...encodeCell(cell, encoding));
  }
  enter(false);
  return Uint8Array.from(bytes);
}

interface Cell {
  row: number;
  column: number;
}

function encodeCell({ row, column }: Cell, encoding: TestEncoding): number[] {
  if (encoding === "euc-jp") return [row + 0xa0, column + 0xa0];
  if (encoding === "iso-2022-jp") return [row + 0x20, column + 0x20];
  return toShiftJis(row, column);
}

/** JIS X 0208 in Shift_JIS: two rows share a lead byte. */
function toShiftJis(row: number, column: number): number[] {
  const lead = Math.floor((row - 1) / 2) + (row <= 62 ? 0x81 : 0xc1);
  if (row % 2 === 0) return [lead, column + 0x9e];
  return [lead, column + 0x3f + (column >= 64 ? 1 : 0)];
}

/** Rows 1 to 84 of JIS X 0208 with NEC's row 13, where both decoders agree. */
function readCells(): Map<string, Cell> {
  const euc = new TextDecoder("euc-jp");
  const shiftJis = new TextDecoder("shift_jis");
  const cells = new Map<string, Cell>();
  for (let row = 1; row <= 84; row++) {
    for (let column = 1; column <= 94; column++) {
      const character = euc.decode(Uint8Array.of(row + 0xa0, column + 0xa0));
      const same = shiftJis.decode(Uint8Array.from(toShiftJis(row, column))) === character;
      if (same && character.length === 1 && character !== "\ufffd" && !cells.has(character)) {
        cells.set(character, { row, column });
      }
    }
  }
  return cells;
}
