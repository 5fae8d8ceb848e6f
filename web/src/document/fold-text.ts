/**
 * A text as it is compared: full and half width, upper and lower case are alike, and white space does not count.
 * The character at `i` comes from the original's `starts[i]` to `ends[i]`.
 */
export interface FoldedText {
  text: string;
  starts: Uint32Array;
  ends: Uint32Array;
}

/** A range of a text in UTF-16 code units; `charEnd` is exclusive. */
export interface TextRange {
  charStart: number;
  charEnd: number;
}

const WHITE_SPACE = /\s/u;
/** Voiced marks that belong to the character before them: half width and combining. */
const VOICED_MARKS = new Set([0xff9e, 0xff9f, 0x3099, 0x309a]);
/** What converters leave of line breaks and byte order marks. */
const INVISIBLE = new Set([0x00ad, 0x200b, 0x2060, 0xfeff]);

/**
 * Folds a text for comparison. White space goes because PDF converters put it between kanji and digits, and because
 * a word may stand across the end of a line.
 */
export function foldText(original: string): FoldedText {
  const pieces: string[] = [];
  // Compatibility forms grow to 18 code units at most, but a whole text hardly ever grows at all.
  let starts = new Uint32Array(original.length + 16);
  let ends = new Uint32Array(original.length + 16);
  let length = 0;
  for (let at = 0; at < original.length; ) {
    const end = endOfUnit(original, at);
    const folded = foldUnit(original, { charStart: at, charEnd: end });
    if (length + folded.length > starts.length) {
      starts = grow(starts);
      ends = grow(ends);
    }
    for (let index = 0; index < folded.length; index++, length++) {
      starts[length] = at;
      ends[length] = end;
    }
    if (folded !== "") pieces.push(folded);
    at = end;
  }
  return { text: pieces.join(""), starts: starts.subarray(0, length), ends: ends.subarray(0, length) };
}

/** The original range behind a range of the folded text. */
export function unfoldRange(folded: FoldedText, start: number, end: number): TextRange {
  return { charStart: folded.starts[start] ?? 0, charEnd: folded.ends[end - 1] ?? 0 };
}

function endOfUnit(text: string, at: number): number {
  const end = at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
  return VOICED_MARKS.has(text.charCodeAt(end)) ? end + 1 : end;
}

function foldUnit(text: string, { charStart, charEnd }: TextRange): string {
  const code = text.charCodeAt(charStart);
  // Most of a Japanese text: kana and kanji are their own compatibility form.
  const isPlain = (code >= 0x3041 && code <= 0x30fe && code !== 0x309b && code !== 0x309c) || isKanji(code);
  if (charEnd - charStart === 1 && isPlain) return text[charStart] ?? "";
  const unit = text.slice(charStart, charEnd);
  if (WHITE_SPACE.test(unit) || INVISIBLE.has(code)) return "";
  return unit.normalize("NFKC").toLowerCase().replace(/\s/gu, "");
}

function isKanji(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff;
}

function grow(offsets: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(offsets.length * 2);
  grown.set(offsets);
  return grown;
}
