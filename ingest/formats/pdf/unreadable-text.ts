import type { Glyph, PageFont } from "./glyph.ts";

/** Tells text from characters that a font's broken map made up, and shows the latter as 〓. */
export interface TextCheck {
  /** Replaces what cannot be read. */
  mark(glyphs: readonly Glyph[], page: number): void;
  /** Pages with such characters. */
  pages(): number[];
  count(): number;
  /** What was taken for text by the broken maps. */
  garbled(): string[];
  /** Whether so much is unreadable that the rest makes no text. */
  isHopeless(): boolean;
}

/** The sign that Japanese print puts where a letter is missing. */
const MISSING = "〓";
const HOPELESS_SHARE = 0.5;
const MIN_WIDE = 3;
const MIN_WRONG_SHARE = 0.4;
/** A letter as wide as it is high is Japanese; one that maps to a narrow script was mapped wrongly. */
const NARROW_SCRIPT = /^[\u0021-\u00a6\u00a9-\u00af\u00b2\u00b3\u00b5\u00b7-\u00d6\u00d8-\u00f6\u00f8-\u036f]/u;
/** Scripts of which some letters are wide; a font of theirs is not all wide. */
const FOREIGN_SCRIPT = /^[\u0460-\u10ff\u1200-\u1fff\u2c00-\u2e7f\ua500-\uabff]/u;
const MIN_FOREIGN_WIDE = 0.7;
/** Latin letters and signs that wide faces draw a whole em wide. */
const WIDE_LATIN = /^[WMm@%&—\u0152\u0153Œ]/u;
const NEVER_TEXT = /[\ufffd\ue000-\uf8ff\ufdd0-\ufdef]|[\u{f0000}-\u{10ffff}]/u;
const SYMBOL_FONT = /[\uf021-\uf0ff]/gu;
/** Bullets of symbol fonts, which sit in the private use area at 0xF000 plus their code. */
const SYMBOLS: Readonly<Record<string, string>> = {
  "\uf06c": "●",
  "\uf06e": "■",
  "\uf06f": "□",
  "\uf071": "❑",
  "\uf075": "◆",
  "\uf076": "❖",
  "\uf09f": "•",
  "\uf0a7": "▪",
  "\uf0a8": "◻",
  "\uf0b7": "•",
  "\uf0d8": "➢",
  "\uf0e0": "→",
  "\uf0e8": "➔",
  "\uf0f0": "⇨",
  "\uf0fc": "✓",
  "\uf0fe": "☑",
};

/** Signs of symbol fonts as signs that any font has; an unknown one is most often a bullet. */
export function readableSymbols(text: string): string {
  return text.replace(SYMBOL_FONT, (sign) => SYMBOLS[sign] ?? "•");
}

export function createTextCheck(): TextCheck {
  const fonts = new Map<PageFont, { all: number; wide: number; wrong: number; foreign: number }>();
  const pages = new Set<number>();
  const garbled: string[] = [];
  let total = 0;
  const isBroken = (font: PageFont): boolean => {
    const counts = fonts.get(font);
    if (counts === undefined) return false;
    const { all, wide, foreign } = counts;
    const wrong = counts.wrong + (wide >= MIN_FOREIGN_WIDE * all ? foreign : 0);
    return wrong >= MIN_WIDE && wrong >= MIN_WRONG_SHARE * wide;
  };
  return {
    mark(glyphs, page) {
      for (const glyph of glyphs) {
        const counts = fonts.get(glyph.font) ?? { all: 0, wide: 0, wrong: 0, foreign: 0 };
        fonts.set(glyph.font, counts);
        counts.all++;
        if (!glyph.isWide) continue;
        counts.wide++;
        // Accented letters are never an em wide; one is enough.
        if (isWrong(glyph)) counts.wrong += glyph.text > "\u00a0" ? MIN_WIDE : 1;
        else if (FOREIGN_SCRIPT.test(glyph.text)) counts.foreign++;
      }
      for (const glyph of glyphs) {
        total++;
        glyph.text = readableSymbols(glyph.text);
        const isLost = NEVER_TEXT.test(glyph.text) || (isBroken(glyph.font) && isSuspect(glyph));
        if (!isLost) continue;
        garbled.push(glyph.text);
        glyph.text = MISSING;
        pages.add(page);
      }
    },
    pages: () => [...pages],
    count: () => garbled.length,
    garbled: () => garbled,
    isHopeless: () => garbled.length > HOPELESS_SHARE * total,
  };
}

/** In a font with a broken map, plain narrow letters are right, as their codes are small; the rest is made up. */
function isSuspect({ text, isWide }: Glyph): boolean {
  return isWide ? text < "\u0370" || FOREIGN_SCRIPT.test(text) : text > "\u00a0" && text < "\u0250";
}

function isWrong({ text }: Glyph): boolean {
  return text === MISSING || (NARROW_SCRIPT.test(text) && !WIDE_LATIN.test(text));
}
