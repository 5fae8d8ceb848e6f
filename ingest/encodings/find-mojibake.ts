/** What bytes of one encoding look like after they were read as another. */
interface Signature {
  /** For a person: how such garbage came about. */
  cause: string;
  /** Characters or pairs that are frequent in the garbage and next to absent from real text. */
  marks: RegExp;
  /** What marks are at least of a passage's characters outside of ASCII, where it is garbage. */
  minimumShare: number;
}

const SIGNATURES: readonly Signature[] = [
  // E3 81, E3 82 and E3 83, which open every kana of UTF-8, are these kanji in Shift_JIS (縺れる and 繧繝縁 are words).
  {
    cause: "UTF-8 を Shift_JIS として読んだ",
    marks: /縺(?![れろら])|繧(?!繝)|繝(?!縁)|[譁蟄邱莉譌][\uff61-\uff9f]|窶[\uff61-\uff9f]/gu,
    minimumShare: 0.1,
  },
  // The same bytes in GBK.
  { cause: "UTF-8 を GBK として読んだ", marks: /[銇銈銉]/gu, minimumShare: 0.15 },
  // The same, and those that open kanji, in Latin-1 and Windows-1252: ã‚, ã\u0081.
  {
    cause: "UTF-8 を Windows-1252 として読んだ",
    marks: /[ãäåæçèéïâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/gu,
    minimumShare: 0.25,
  },
  // 82 and 83, which open the kana of Shift_JIS.
  {
    cause: "Shift_JIS を Windows-1252 として読んだ",
    marks: /[‚ƒ\u0082\u0083][!-~\u0080-\u00ffŒœŠšŽžŸ‘’“”•–—˜™]/gu,
    minimumShare: 0.3,
  },
  // A4, which opens every hiragana of EUC-JP, is a half-width comma in Shift_JIS; A1 and A5 are half-width too.
  {
    cause: "EUC-JP を Shift_JIS として読んだ",
    marks: /[\uff61\uff64\uff65][\uff61-\uff9f\u4e00-\u9fff\ue000-\uf8ff]/gu,
    minimumShare: 0.2,
  },
];

const MINIMUM_MARKS = 3;
/** Fewer marks will do where they stand this many times closer. */
const FEWEST_MARKS = 2;
const CLOSER = 2.5;
/** Short lines are judged together, up to so many characters outside of ASCII. */
const PASSAGE_LENGTH = 40;
const NON_ASCII = /[^\0-\u007f]/gu;
const REPLACEMENT = /\ufffd/gu;
/** One lost character may come with the original; more than one in so many characters is a broken conversion. */
const CHARACTERS_PER_LOSS = 500;

/** Why a text, though well encoded, holds garbage, with the line (from 1) where it begins. */
export interface Mojibake {
  cause: string;
  line: number;
}

/**
 * Finds garbage that an earlier conversion left in a text (「縺ゅ＞」, 「ã‚ã„」, many U+FFFD), or null. A passage of
 * some lines counts when a fair share of it looks so: a text that merely mentions such an example passes.
 */
export function findMojibake(text: string): Mojibake | null {
  for (const signature of SIGNATURES) {
    // Most texts hold too few of the marks for any passage to count.
    if (countUpTo(text, signature.marks, FEWEST_MARKS) < FEWEST_MARKS) continue;
    const line = findPassage(text, (passage, length) => isGarbage(passage, length, signature));
    if (line !== null) return { cause: signature.cause, line };
  }
  const losses = count(text, REPLACEMENT);
  if (losses > Math.max(2, count(text, NON_ASCII) / CHARACTERS_PER_LOSS)) {
    const line = findPassage(text, (passage) => passage.includes("\ufffd"));
    return { cause: `文字に変換できなかった印（U+FFFD）が ${losses} か所ある`, line: line ?? 1 };
  }
  return null;
}

function isGarbage(passage: string, length: number, { marks, minimumShare }: Signature): boolean {
  const found = count(passage, marks);
  const share = found >= MINIMUM_MARKS ? minimumShare : minimumShare * CLOSER;
  return found >= FEWEST_MARKS && found >= length * share;
}

/** The line where the first passage begins that is as asked for. `length` counts characters outside of ASCII. */
function findPassage(text: string, isFound: (passage: string, length: number) => boolean): number | null {
  let line = 1;
  let firstLine = 1;
  let passageStart = 0;
  let length = 0;
  for (let start = 0; start <= text.length; line++) {
    const feed = text.indexOf("\n", start);
    const end = feed === -1 ? text.length : feed;
    length += count(text.slice(start, end), NON_ASCII);
    start = end + 1;
    if (length < PASSAGE_LENGTH && start <= text.length) continue;
    if (isFound(text.slice(passageStart, end), length)) return firstLine;
    firstLine = line + 1;
    passageStart = start;
    length = 0;
  }
  return null;
}

function count(text: string, pattern: RegExp): number {
  return countUpTo(text, pattern, Number.POSITIVE_INFINITY);
}

function countUpTo(text: string, pattern: RegExp, limit: number): number {
  let found = 0;
  pattern.lastIndex = 0;
  while (found < limit && pattern.exec(text) !== null) found++;
  pattern.lastIndex = 0;
  return found;
}
