import { COMPOSABLE, composeCharacters, composeUnit } from "./compose-characters.ts";
import { type MappedText, mapText, replaceMapped } from "./mapped-text.ts";
import { MAY_HOLD_MARKUP, TRAITS, traitsOf } from "./text-traits.ts";

/** Changes whenever `normalise` gives another result for some text, because indexes depend on it. */
export const NORMALISER_VERSION = "4";

const CJK = "\\P{ASCII}";

/** Superscripts are footnote marks: left in, NFKC would turn 「クラウド¹²」 into the figure 12. */
const FOOTNOTE_MARKS = /<sup>[^<>\n]{0,20}<\/sup>|\^\{[^{}\n]{0,20}\}|[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+/gu;
const LINKS = /\[([^[\]\n]{1,300})\]\([^()\s]{0,500}\)/gu;
const MARKUP = /\*\*|<\/?(?:b|sup|sub|i|u)>/giu;
const LINE_BREAK_TAGS = /<br ?\/?>/giu;
const ESCAPES = /\\([!-/:-@[-`{-~])/gu;
/** 「生成Al」: a lower-case L for the I of AI, from OCR and from typing. */
const MISREAD_AI = /Al(?![A-Za-z])(?<=\p{L}Al)(?<!\p{ASCII}Al)/gu;
const WAVE_DASHES = /[\u301c\uff5e]/gu;
const DASHES = /[\u2010-\u2015\u2212]/gu;
const ZEROS = /[\u3007\u25ef]/gu;
// Patterns begin with the character that is rare, and look behind afterwards: so most of a text is passed over quickly.
const DIGIT_GROUPS = /,(?<=\d,)(?=\d{3}(?!\d))/gu;
/** White space that is not a single space already; line breaks are none. */
const SPACES = /[^\S\n ][^\S\n]*| [^\S\n]+/gu;
const WHITE_SPACE = /\s/u;
/** 「A I S I」 as converted from slides: single characters that stand apart. */
const SPACED_LATIN = /(?<![a-z0-9])[a-z](?: [a-z0-9])+(?![a-z0-9])/gu;
/** PDF text sets a space between Japanese and Latin or digits; there is none when people type. */
const SCRIPT_GAPS = new RegExp(` (?:(?<=${CJK} )(?=[\\x21-\\x7e])|(?<=[\\x21-\\x7e] )(?=${CJK}))`, "gu");

type Replacement = (match: string, ...groups: string[]) => string;
type Step = readonly [pattern: RegExp, replacement: Replacement];

const remove = (): string => "";
const keepLabel = (_match: string, label?: string): string => label ?? "";

/** What takes markup away without touching the wording. */
const MARKUP_STEPS: readonly Step[] = [
  [FOOTNOTE_MARKS, remove],
  [LINKS, keepLabel],
  [MARKUP, remove],
];

const PLAIN_STEPS: readonly Step[] = [...MARKUP_STEPS, [LINE_BREAK_TAGS, remove], [ESCAPES, keepLabel]];

const SEARCH_MARKUP_STEPS: readonly Step[] = [...MARKUP_STEPS, [LINE_BREAK_TAGS, () => " "], [ESCAPES, keepLabel]];

/**
 * What follows NFKC, each with the trait without which it changes nothing. Strings where they will do: looking for
 * matches in vain takes several times as long with a function.
 */
const SPELLING_STEPS: readonly (readonly [trait: number, pattern: RegExp, replacement: string | Replacement])[] = [
  [TRAITS.upperCase, MISREAD_AI, "AI"],
  [TRAITS.upperCase, /[A-Z]+/gu, (match) => match.toLowerCase()],
  [TRAITS.variant, WAVE_DASHES, "~"],
  [TRAITS.variant, DASHES, "-"],
  [TRAITS.variant, ZEROS, "○"],
  [TRAITS.comma, DIGIT_GROUPS, ""],
  [TRAITS.space, SPACES, " "],
  [TRAITS.space, SPACED_LATIN, (match) => match.replaceAll(" ", "")],
  [TRAITS.space, SCRIPT_GAPS, ""],
];

const STEPS: readonly Step[] = [
  ...SEARCH_MARKUP_STEPS,
  [COMPOSABLE, composeUnit],
  ...SPELLING_STEPS.map(([, pattern, by]): Step => [pattern, typeof by === "string" ? () => by : by]),
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

/** The text of {@link normalise} without its map; takes only the steps that the text may need. */
export function normaliseForSearch(original: string): string {
  let traits = traitsOf(original);
  let text = original;
  if ((traits & TRAITS.markup) !== 0) text = replaceAll(text, SEARCH_MARKUP_STEPS);
  // Why again: `**` may part a letter from its mark, and NFKC makes ASCII letters, commas and spaces of others.
  const composed = composeCharacters(text, text === original ? traits : traitsOf(text));
  if (composed !== original) traits = traitsOf(composed);
  text = composed;
  for (const [trait, pattern, by] of SPELLING_STEPS) {
    if ((traits & trait) === 0) continue;
    text = typeof by === "string" ? text.replace(pattern, by) : text.replace(pattern, by);
  }
  return text;
}

function replaceAll(text: string, steps: readonly Step[]): string {
  return steps.reduce((rewritten, [pattern, replacement]) => rewritten.replace(pattern, replacement), text);
}

/**
 * Plain text of a quote for prose: markup and footnote marks removed, line breaks inside it closed up,
 * wording, width and case as in the source.
 */
export function plainText(original: string): string {
  const plain = MAY_HOLD_MARKUP.test(original) ? replaceAll(original, PLAIN_STEPS) : original;
  if (!WHITE_SPACE.test(plain)) return plain;
  return closeLineBreaks(plain).replace(SPACES, " ").trim();
}

/** Joins wrapped lines: nothing between Japanese characters, a space between Latin words. */
export function closeLineBreaks(text: string): string {
  if (!text.includes("\n")) return text;
  // Whole runs of white space, because a pattern that looks for the break inside a run takes quadratic time.
  return text.replace(/\s+/gu, (run, at: number, whole: string) => {
    if (!run.includes("\n")) return run;
    const before = whole[at - 1] ?? "";
    const after = whole[at + run.length] ?? "";
    return /[\x21-\x7e]/u.test(before) && /[\x21-\x7e]/u.test(after) ? " " : "";
  });
}
