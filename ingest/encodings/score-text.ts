/**
 * How much each UTF-16 code unit speaks for a Japanese text, from -100 to 100. What wrong guesses produce is below 0:
 * half-width punctuation (EUC-JP read as Shift_JIS), kanji outside of JIS X 0208 (UTF-16 read the wrong way round),
 * private use and control characters.
 */
const WEIGHTS = buildWeights();
const WITHIN_WORD = -50;

/**
 * Plausibility of a decoded text: the mean weight of its characters outside of ASCII, about 0.5 to 1 for Japanese
 * and below 0 for most wrong guesses; null for a text in ASCII.
 */
export function scoreText(text: string, { countsAscii = false } = {}): number | null {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80 && !countsAscii && unit >= 0x20) continue;
    const weight = WEIGHTS[unit] ?? 0;
    if (unit < 0x20 && weight >= 0) continue;
    sum += isWithinWord(text, at) ? WITHIN_WORD : weight;
    count++;
  }
  return count === 0 ? null : sum / count / 100;
}

/** A kanji between two Latin letters is an accented letter that was read with its neighbour. */
function isWithinWord(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0x4e00 && unit <= 0x9fff && isLetter(text.charCodeAt(at - 1)) && isLetter(text.charCodeAt(at + 1));
}

function isLetter(unit: number): boolean {
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

function buildWeights(): Int8Array {
  const weights = new Int8Array(0x10000).fill(-50);
  const set = (first: number, last: number, weight: number): void => {
    weights.fill(weight, first, last + 1);
  };
  const setBytes = (first: number, last: number, weight: number): void => {
    for (const unit of decodeCells(first, last)) weights[unit.charCodeAt(0)] = weight;
  };
  set(0x0000, 0x001f, -100);
  // Tab, line ends, form feed, the end mark of DOS and escape stand in texts.
  for (const unit of [0x09, 0x0a, 0x0c, 0x0d, 0x1a, 0x1b]) weights[unit] = 0;
  set(0x0020, 0x007e, 60);
  set(0x007f, 0x009f, -100);
  set(0x00a0, 0x024f, 10);
  set(0x0370, 0x04ff, 5);
  set(0x2010, 0x2027, 30);
  set(0x3400, 0x9fff, -80);
  set(0xd800, 0xdfff, -40);
  set(0xe000, 0xf8ff, -60);
  set(0xf900, 0xfaff, -80);
  // Rows 1 and 2 (punctuation and symbols), 6 to 8 (Greek, Cyrillic, lines), 13 (NEC's), then the two levels of kanji
  // and the extensions of NEC and IBM.
  setBytes(0x8140, 0x81fc, 30);
  setBytes(0x839f, 0x8491, -10);
  setBytes(0x849f, 0x84be, 20);
  setBytes(0x8740, 0x879c, 30);
  setBytes(0xed40, 0xeefc, -20);
  setBytes(0xfa40, 0xfc4b, -20);
  setBytes(0x989f, 0xeaa4, 0);
  setBytes(0x889f, 0x9872, 70);
  set(0x3000, 0x301f, 80);
  set(0x3041, 0x3096, 100);
  set(0x30a1, 0x30fe, 80);
  set(0xff01, 0xff5e, 60);
  set(0xff61, 0xff65, -80);
  set(0xff66, 0xff9f, 60);
  set(0xfffd, 0xfffd, -100);
  return weights;
}

/** Characters of a range of two-byte codes of Shift_JIS; codes without a character are passed over. */
function decodeCells(first: number, last: number): string[] {
  const bytes: number[] = [];
  for (let code = first; code <= last; code++) {
    const trail = code & 0xff;
    if (trail >= 0x40 && trail !== 0x7f && trail <= 0xfc) bytes.push(code >> 8, trail, 0x0a);
  }
  const lines = new TextDecoder("shift_jis").decode(Uint8Array.from(bytes)).split("\n");
  return lines.filter((line) => line.length === 1 && line !== "\ufffd");
}
