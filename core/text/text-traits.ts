/**
 * What a text holds, so that steps that would change nothing can be left out: most Japanese text has neither markup
 * nor half-width kana. A trait may be claimed in vain, but is never missed.
 */
export const TRAITS = {
  /** A sign that markup or a footnote mark begins with. */
  markup: 1,
  /** Characters that NFKC may change, each by itself. */
  compatible: 2,
  /** Marks that NFKC may join to the character before, and characters of two code units. */
  combining: 4,
  upperCase: 8,
  /** A dash, wave dash or zero that is written in several ways. */
  variant: 16,
  comma: 32,
  /** White space other than a line feed. */
  space: 64,
} as const;

/** What every step that takes markup away needs. */
export const MAY_HOLD_MARKUP = /[<^[*\\\u2070\u00b9\u00b2\u00b3\u2074-\u2079]/u;

/** By character; the pattern for `compatible` is a superset, because Unicode has no property for NFKC alone. */
const PATTERNS: readonly (readonly [trait: number, pattern: RegExp])[] = [
  [TRAITS.markup, MAY_HOLD_MARKUP],
  [TRAITS.compatible, /(?!\p{ASCII})\p{Changes_When_NFKC_Casefolded}/u],
  [TRAITS.combining, /\p{M}|[\uff9e\uff9f]|\p{Surrogate}/u],
  [TRAITS.upperCase, /[A-Z]/u],
  [TRAITS.variant, /[\u301c\uff5e\u2010-\u2015\u2212\u3007\u25ef]/u],
  [TRAITS.comma, /,/u],
  [TRAITS.space, /[^\S\n]/u],
];

const CODE_UNITS = 0x1_0000;
let table: Uint8Array | undefined;

/** Traits of every code unit; made when first needed, which takes some 30 ms. */
export function traitTable(): Uint8Array {
  table ??= Uint8Array.from({ length: CODE_UNITS }, (_, unit) => {
    const char = String.fromCharCode(unit);
    return PATTERNS.reduce((traits, [trait, pattern]) => (pattern.test(char) ? traits | trait : traits), 0);
  });
  return table;
}

/** The traits of all characters of a text together. */
export function traitsOf(text: string): number {
  const traits = traitTable();
  let found = 0;
  for (let at = 0; at < text.length; at++) found |= traits[text.charCodeAt(at)] as number;
  return found;
}
