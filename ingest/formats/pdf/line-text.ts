import type { Glyph } from "./glyph.ts";

/** Gaps, in ems of the line, that read as a space where none was drawn. */
const LATIN_SPACE = 0.17;
/** Figures set one by one stand a little apart: parting them would make two of one. */
const NUMBER_SPACE = 0.21;
/** Where figures follow each other evenly, less than that parts the labels of an axis. */
const EVEN_NUMBER_SPACE = 0.1;
const EVEN = 0.04;
const WIDE_SPACE = 0.6;
/** A drawn space that closes up to less than this is none. */
const VISIBLE_SPACE = 0.1;
const RAISED_SIZE = 0.78;
const RAISED_BY = 0.18;

const SUPERSCRIPTS: Readonly<Record<string, string>> = Object.fromEntries([
  ...[..."0123456789"].map((digit, at) => [digit, [..."⁰¹²³⁴⁵⁶⁷⁸⁹"][at] as string]),
  ...[..."０１２３４５６７８９"].map((digit, at) => [digit, [..."⁰¹²³⁴⁵⁶⁷⁸⁹"][at] as string]),
  ["(", "⁽"],
  [")", "⁾"],
]);

const CLOSING = /[、。，．）」』】〕］｝〉》・：；]$/u;
const OPENING = /^[（「『【〔［｛〈《]/u;
const LATIN = /[\u0021-\u024f\u0370-\u03ff\u0400-\u04ff\u2010-\u2027\u2070-\u209c]$/u;
const DIGIT = /\p{Nd}$/u;
/** Scripts written from right to left; their glyphs are drawn in the order in which they are seen. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

/**
 * What a line says: spaces where its gaps show them, raised digits as superscripts.
 * Evenly spread letters (均等割付) are one word: what counts is how much wider a gap is than the others.
 */
export function lineText(line: { glyphs: readonly Glyph[]; baseline: number; size: number }): string {
  const { glyphs, size } = line;
  const usual = usualGap(glyphs, size);
  const pieces: string[] = [];
  for (const [at, glyph] of glyphs.entries()) {
    const previous = glyphs[at - 1];
    if (previous !== undefined) pieces.push(spaceBetween({ previous, glyph, usual, size }));
    const isRaised = glyph.size <= RAISED_SIZE * size && line.baseline - glyph.baseline >= RAISED_BY * size;
    pieces.push(isRaised ? raise(glyph.text) : glyph.text);
  }
  const text = pieces.join("");
  return RIGHT_TO_LEFT.test(text) ? reorder(text) : text;
}

function raise(text: string): string {
  return [...text].map((character) => SUPERSCRIPTS[character] ?? character).join("");
}

interface Gap {
  previous: Glyph;
  glyph: Glyph;
  usual: UsualGap;
  size: number;
}

function spaceBetween({ previous, glyph, usual, size }: Gap): string {
  const gap = glyph.start - previous.end;
  const isLatin = LATIN.test(previous.text) && LATIN.test(glyph.text);
  // Brackets and stops carry half an em of white of their own, which justified lines widen.
  const isPunctuated = CLOSING.test(previous.text) || OPENING.test(glyph.text);
  if (glyph.hasSpaceBefore) {
    if (gap < (isLatin ? -VISIBLE_SPACE / 2 : VISIBLE_SPACE) * size) return "";
    return gap >= WIDE_SPACE * size && !isLatin && !isPunctuated ? "　" : " ";
  }
  const spread = Math.max(0, usual.gap);
  if (isLatin) {
    const isNumber = DIGIT.test(previous.text) && DIGIT.test(glyph.text);
    const least = isNumber ? (usual.isEven ? EVEN_NUMBER_SPACE : NUMBER_SPACE) : LATIN_SPACE;
    return gap - spread >= least * Math.min(previous.size, glyph.size) ? " " : "";
  }
  return gap - spread >= (isPunctuated ? 2 : 1) * WIDE_SPACE * size ? "　" : "";
}

interface UsualGap {
  /** The median gap between neighbours that no drawn space parts. */
  gap: number;
  /** Most gaps are nearly this one. */
  isEven: boolean;
}

function usualGap(glyphs: readonly Glyph[], size: number): UsualGap {
  const gaps: number[] = [];
  for (const [at, glyph] of glyphs.entries()) {
    const previous = glyphs[at - 1];
    if (previous !== undefined && !glyph.hasSpaceBefore) gaps.push(glyph.start - previous.end);
  }
  gaps.sort((a, b) => a - b);
  const gap = gaps[Math.floor(gaps.length / 2)] ?? 0;
  const near = gaps.filter((other) => Math.abs(other - gap) <= EVEN * size).length;
  return { gap, isEven: gaps.length > 2 && near >= 0.65 * gaps.length };
}

/** Turns runs of right-to-left letters around; figures among them are already in order. */
function reorder(text: string): string {
  const words = text.split(/(\s+)/u);
  const isRightToLeft = (word: string): boolean => RIGHT_TO_LEFT.test(word);
  const turned = words.map((word) => (isRightToLeft(word) ? [...word].reverse().join("") : word));
  const foreign = words.filter(isRightToLeft).length;
  return foreign > words.length / 4 ? turned.reverse().join("") : turned.join("");
}
