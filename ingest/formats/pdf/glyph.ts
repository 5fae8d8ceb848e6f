/** What is known of a font, for telling headings and writing direction. */
export interface PageFont {
  name: string;
  isBold: boolean;
  isVertical: boolean;
  isType3: boolean;
  /** From glyph space to text space, usually 0.001. */
  unitScale: number;
  /** Height of a Type 3 font's box in text space; 0 for others. */
  boxHeight: number;
  /** Default vertical advance and origin: [w1y, vx, vy] in glyph space. */
  verticalMetrics: readonly number[] | null;
}

/**
 * One drawn character. `along` runs in the reading direction of its line and `across` from line to line, both in
 * points within the frame of its angle; for upright text they are x and y from the top left of the page.
 */
export interface Glyph {
  text: string;
  /** Start and end along the line. */
  start: number;
  end: number;
  /** Baseline across lines. For vertical writing, where a baseline would be were the glyph upright. */
  baseline: number;
  /** Height of the font in points. */
  size: number;
  font: PageFont;
  /** Its advance is an em or nearly so, before any stretching. */
  isWide: boolean;
  /** A space character was drawn before it. */
  hasSpaceBefore: boolean;
  /** Middle on the page as it is shown, in points from the top left. */
  centerX: number;
  centerY: number;
  /** Degrees clockwise, 0 to 359, of the reading direction on the page. */
  angle: number;
}

/** A horizontal or vertical stroke, or the edge of a drawn box, in points from the page's top left. */
export interface Rule {
  isHorizontal: boolean;
  /** y of a horizontal rule, x of a vertical one. */
  at: number;
  from: number;
  to: number;
}

/** What is drawn on a page, in drawing order. */
export interface PageContent {
  width: number;
  height: number;
  glyphs: Glyph[];
  rules: Rule[];
  /** A font could not be read; its text is missing. */
  hasLostFonts: boolean;
  /** More was drawn than is read; tables are not looked for. */
  isOverfull: boolean;
}
