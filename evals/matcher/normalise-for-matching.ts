/**
 * What two texts must share to count as the same wording. Kept apart from the search normaliser on purpose:
 * the yardstick must not move when search changes.
 */

interface Rewrite {
  pattern: RegExp;
  by: string | ((found: string) => string);
}

const FIRST_CIRCLED = 0x2460;

/** Before NFKC: it would turn a footnote mark or a circled number into a bare figure. */
const BEFORE_NFKC: readonly Rewrite[] = [
  { pattern: /[⁰¹²³⁴⁵⁶⁷⁸⁹]/gu, by: "" },
  { pattern: /[①-⑳]/gu, by: (circled) => `(${circled.charCodeAt(0) - FIRST_CIRCLED + 1})` },
  { pattern: /[〇◯]/gu, by: "○" },
];

/** After NFKC and lower-casing; the order matters, because later steps see single spaces only. */
const AFTER_NFKC: readonly Rewrite[] = [
  { pattern: /[〜～]/gu, by: "~" },
  { pattern: /[‐-—−]/gu, by: "-" },
  { pattern: /\*\*/gu, by: "" },
  { pattern: /\\/gu, by: "" },
  { pattern: /<\/?(?:b|br|sup)>/gu, by: "" },
  { pattern: /(?<=\d),(?=\d)/gu, by: "" },
  { pattern: /\s+/gu, by: " " },
  // Slides leave "A I S I": single letters that stand apart are one word.
  { pattern: /(?<![a-z0-9])[a-z](?: [a-z0-9])+(?![a-z0-9])/gu, by: (spaced) => spaced.replaceAll(" ", "") },
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is "not ASCII".
  { pattern: /(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])/gu, by: "" },
];

/** Rewrites a text so that differences of width, markup, digit groups and spacing vanish. */
export function normaliseForMatching(text: string): string {
  const plain = applyAll(BEFORE_NFKC, text).normalize("NFKC").toLowerCase();
  return applyAll(AFTER_NFKC, plain).trim();
}

function applyAll(rewrites: readonly Rewrite[], text: string): string {
  return rewrites.reduce((done, { pattern, by }) => done.replace(pattern, by as string), text);
}
