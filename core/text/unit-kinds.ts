/**
 * Kinds of code units, by what `Intl.Segmenter` does with them whatever stands beside them, as long as that is of one
 * of these kinds too. Everything else (marks, emoji, rare scripts, halves of surrogate pairs) is `other`, and is left
 * to the segmenter. Word boundaries: Unicode Standard Annex #29; Japanese words: the dictionary of ICU.
 */
export const UNIT = {
  other: 0,
  /** Kanji, cut by the dictionary together with hiragana. */
  kanji: 1,
  hiragana: 2,
  /** ASCII letters and digits; runs of them are one word. */
  alphanumeric: 3,
  /** Parts words on both sides and belongs to none. */
  separator: 4,
  /** Belongs to a word between two alphanumeric units (`1.5`, `a:b`), and parts words anywhere else. */
  joiner: 5,
} as const;

const KINDS: readonly (readonly [kind: number, pattern: RegExp])[] = [
  [UNIT.kanji, /[\u4e00-\u9fff\u3005]/u],
  [UNIT.hiragana, /[\u3041-\u3096]/u],
  [UNIT.alphanumeric, /[A-Za-z0-9]/u],
  [UNIT.separator, /[\n !#$%&()*+\-/<=>?@[\\\]^`{|}~、。「」『』【】〔〕《》〈〉…○●◎■□◆◇△▲▼※→]/u],
  [UNIT.joiner, /[.,:;']/u],
];

const CODE_UNITS = 0x1_0000;
let table: Uint8Array | undefined;

/** {@link UNIT} of every code unit; made when first needed. */
export function unitKinds(): Uint8Array {
  table ??= Uint8Array.from({ length: CODE_UNITS }, (_, unit) => {
    const char = String.fromCharCode(unit);
    return KINDS.find(([, pattern]) => pattern.test(char))?.[0] ?? UNIT.other;
  });
  return table;
}
