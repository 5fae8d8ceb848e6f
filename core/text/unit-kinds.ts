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
  [UNIT.separator, /[\n !#$%&()*+\-/<=>?@[\\\]^`{|}~、。「」『』【】〔〕《》〈〉…○●◎■□◆◇△▲▼※→・•“”×★☆←↑↓⇒±▪➢✓‥]/u],
  [UNIT.joiner, /[.,:;']/u],
];

/** {@link UNIT} of every code unit. */
export const UNIT_KINDS: Uint8Array = tabulate();

function tabulate(): Uint8Array {
  const kinds = new Uint8Array(0x1_0000);
  for (const [kind, pattern] of KINDS) {
    for (let unit = 0; unit < kinds.length; unit++) if (pattern.test(String.fromCharCode(unit))) kinds[unit] = kind;
  }
  return kinds;
}
