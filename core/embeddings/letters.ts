const LETTER = /[\p{L}\p{N}\p{M}]/u;
const NO_LETTER = 0;
const IS_LETTER = 1;
const HALF_OF_PAIR = 2;

const KINDS: Uint8Array = tabulate();

function tabulate(): Uint8Array {
  const kinds = new Uint8Array(0x1_0000);
  for (let unit = 0; unit < kinds.length; unit++) {
    if (LETTER.test(String.fromCharCode(unit))) kinds[unit] = IS_LETTER;
  }
  return kinds.fill(HALF_OF_PAIR, 0xd800, 0xe000);
}

/** Whether the code unit at a place belongs to a letter, digit or mark; half of a surrogate pair belongs to its whole. */
export function isLetterAt(text: string, at: number): boolean {
  const kind = KINDS[text.charCodeAt(at)];
  if (kind !== HALF_OF_PAIR) return kind !== NO_LETTER;
  const start = text.charCodeAt(at) >= 0xdc00 ? at - 1 : at;
  const codePoint = start < 0 ? undefined : text.codePointAt(start);
  return codePoint !== undefined && codePoint > 0xffff && LETTER.test(String.fromCodePoint(codePoint));
}
