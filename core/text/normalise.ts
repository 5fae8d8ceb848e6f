import { type MappedText, mapText, replaceMapped } from "./mapped-text.ts";

/** Changes whenever `normalise` gives another result for some text, because indexes depend on it. */
export const NORMALISER_VERSION = "4";

/** A character with the marks that NFKC may merge into it (half-width voiced kana, combining marks). */
const COMPOSABLE = /\P{ASCII}(?:[\uff9e\uff9f\u3099\u309a]|\p{M})*/gu;
/** ① ⑴ ⒈ ⓪ ㉑ ㊿: NFKC would turn these item numbers into digits, and so into figures. */
const ENCLOSED_NUMBER = /^[\u2460-\u249b\u24ea\u3251-\u325f\u32b1-\u32bf]/u;
const CJK = "\\P{ASCII}";

/** Superscripts are footnote marks: left in, NFKC would turn 「クラウド¹²」 into the figure 12. */
const FOOTNOTE_MARKS = /<sup>[^<>\n]{0,20}<\/sup>|\^\{[^{}\n]{0,20}\}|[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+/gu;
const LINKS = /\[([^[\]\n]{1,300})\]\([^()\s]{0,500}\)/gu;
const MARKUP = /\*\*|<\/?(?:b|sup|sub|i|u)>/giu;
const LINE_BREAK_TAGS = /<br ?\/?>/giu;
const ESCAPES = /\\([!-/:-@[-`{-~])/gu;
/** 「生成Al」: a lower-case L for the I of AI, from OCR and from typing. */
const MISREAD_AI = /(?<=\p{L})(?<!\p{ASCII})Al(?![A-Za-z])/gu;
const WAVE_DASHES = /[\u301c\uff5e]/gu;
const DASHES = /[\u2010-\u2015\u2212]/gu;
const ZEROS = /[\u3007\u25ef]/gu;
const DIGIT_GROUPS = /(?<=\d),(?=\d{3}(?!\d))/gu;
const SPACES = /[^\S\n]+/gu;
/** 「A I S I」 as converted from slides: single characters that stand apart. */
const SPACED_LATIN = /(?<![a-z0-9])[a-z](?: [a-z0-9])+(?![a-z0-9])/gu;
/** PDF text sets a space between Japanese and Latin or digits; there is none when people type. */
const SCRIPT_GAPS = new RegExp(`(?<=${CJK}) (?=[\\x21-\\x7e])|(?<=[\\x21-\\x7e]) (?=${CJK})`, "gu");

type Step = readonly [pattern: RegExp, replacement: (match: string, ...groups: string[]) => string];

const remove = (): string => "";
const keepLabel = (_match: string, label?: string): string => label ?? "";

/** What takes markup away without touching the wording. */
const MARKUP_STEPS: readonly Step[] = [
  [FOOTNOTE_MARKS, remove],
  [LINKS, keepLabel],
  [MARKUP, remove],
];

const PLAIN_STEPS: readonly Step[] = [...MARKUP_STEPS, [LINE_BREAK_TAGS, remove], [ESCAPES, keepLabel]];
/** What every markup step needs; table cells by the hundred thousand have none of it. */
const MAY_HOLD_MARKUP = /[<^[*\\\u2070\u00b9\u00b2\u00b3\u2074-\u2079]/u;

const STEPS: readonly Step[] = [
  ...MARKUP_STEPS,
  [LINE_BREAK_TAGS, () => " "],
  [ESCAPES, keepLabel],
  [COMPOSABLE, (match) => (ENCLOSED_NUMBER.test(match) ? match : match.normalize("NFKC"))],
  [MISREAD_AI, () => "AI"],
  [/[A-Z]+/gu, (match) => match.toLowerCase()],
  [WAVE_DASHES, () => "~"],
  [DASHES, () => "-"],
  [ZEROS, () => "○"],
  [DIGIT_GROUPS, remove],
  [SPACES, () => " "],
  [SPACED_LATIN, (match) => match.replaceAll(" ", "")],
  [SCRIPT_GAPS, remove],
];

/**
 * Rewrites text for search: footnote marks and markup removed, NFKC (circled digits kept), lower case,
 * dashes and digit groups unified, spaced-out Latin joined. Line breaks stay. Never shown to anyone:
 * quotes are cut from the original through the map.
 */
export function normalise(original: string): MappedText {
  return STEPS.reduce(
    (mapped, [pattern, replacement]) => replaceMapped(mapped, pattern, replacement),
    mapText(original),
  );
}

/** The text of {@link normalise} without its map, which is several times faster. */
export function normaliseForSearch(text: string): string {
  return STEPS.reduce((rewritten, [pattern, replacement]) => rewritten.replace(pattern, replacement), text);
}

/**
 * Plain text of a quote for prose: markup and footnote marks removed, line breaks inside it closed up,
 * wording, width and case as in the source.
 */
export function plainText(original: string): string {
  const plain = MAY_HOLD_MARKUP.test(original)
    ? PLAIN_STEPS.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), original)
    : original;
  return closeLineBreaks(plain).replace(SPACES, " ").trim();
}

/** Joins wrapped lines: nothing between Japanese characters, a space between Latin words. */
export function closeLineBreaks(text: string): string {
  // Whole runs of white space, because a pattern that looks for the break inside a run takes quadratic time.
  return text.replace(/\s+/gu, (run, at: number, whole: string) => {
    if (!run.includes("\n")) return run;
    const before = whole[at - 1] ?? "";
    const after = whole[at + run.length] ?? "";
    return /[\x21-\x7e]/u.test(before) && /[\x21-\x7e]/u.test(after) ? " " : "";
  });
}
