import type { Glyph, PageFont } from "./glyph.ts";
import { applyMatrix, multiply } from "./matrix.ts";
import { readableText } from "./readable-text.ts";
import type { TextState } from "./text-state.ts";

/** A glyph as pdf.js puts it into an operator list. */
export interface ShownGlyph {
  unicode: string;
  /** Advance in glyph space. */
  width: number;
  /** Vertical advance and origin: [w1y, vx, vy]. */
  vmetric?: number[] | null;
  isSpace?: boolean;
}

/** Where a string begins to be drawn, and whether a space stands before it. */
export interface Pen {
  hasSpace: boolean;
}

const WIDE = 0.95;
const ASCENT = 0.88;
const HALF_HEIGHT = 0.38;

/**
 * Moves the pen over a shown string and gives its visible glyphs their places (ISO 32000-1, 9.4.4).
 * Numbers between glyphs are thousandths of the font size against the writing direction.
 */
export function placeGlyphs(state: TextState, shown: readonly unknown[], pen: Pen): Glyph[] {
  const { font, fontSize } = state;
  if (font === null || fontSize === 0) return [];
  const glyphs: Glyph[] = [];
  for (const item of shown) {
    if (typeof item === "number") {
      const shift = (-item / 1000) * fontSize;
      if (font.isVertical) state.y += shift;
      else state.x += shift * state.horizontalScale;
      continue;
    }
    if (!isShownGlyph(item)) continue;
    const spacing = state.charSpacing + (item.isSpace === true ? state.wordSpacing : 0);
    const width = Number.isFinite(item.width) ? item.width : 0;
    const metrics = item.vmetric ?? font.verticalMetrics;
    const advance = font.isVertical ? (metrics?.[0] ?? -1 / font.unitScale) : width;
    const scaled = advance * font.unitScale * fontSize;
    const text = readableText(item.unicode);
    if (text.trim() === "") pen.hasSpace = pen.hasSpace || item.unicode !== "";
    else {
      glyphs.push(glyphAt({ state, font, text, scaled, hasSpace: pen.hasSpace }));
      pen.hasSpace = false;
    }
    if (font.isVertical) state.y += scaled - spacing;
    else state.x += (scaled + spacing) * state.horizontalScale;
  }
  return glyphs;
}

interface GlyphToPlace {
  state: TextState;
  font: PageFont;
  text: string;
  /** Advance in text space before horizontal scaling. */
  scaled: number;
  hasSpace: boolean;
}

function glyphAt({ state, font, text, scaled, hasSpace }: GlyphToPlace): Glyph {
  const matrix = multiply(state.matrix, state.textMatrix);
  const [originX, originY] = applyMatrix(matrix, state.x, state.y + state.rise);
  const dx = font.isVertical ? 0 : scaled * state.horizontalScale;
  const dy = font.isVertical ? scaled : 0;
  const [endX, endY] = applyMatrix(matrix, state.x + dx, state.y + state.rise + dy);
  const height = font.isType3 && font.boxHeight > 0 ? state.fontSize * font.boxHeight : state.fontSize;
  const size = Math.abs(height) * Math.hypot(matrix[2], matrix[3]);
  const sign = state.fontSize < 0 ? -1 : 1;
  const [directionX, directionY] = font.isVertical
    ? [-matrix[2] * sign, -matrix[3] * sign]
    : [matrix[0] * sign * state.horizontalScale, matrix[1] * sign * state.horizontalScale];
  const angle = snapAngle(Math.atan2(directionY, directionX));
  const begin = toFrame(originX, originY, angle);
  const finish = toFrame(endX, endY, angle);
  const baseline = font.isVertical ? begin.across + HALF_HEIGHT * size : begin.across;
  const start = Math.min(begin.along, finish.along);
  const end = Math.max(begin.along, finish.along);
  const middle = fromFrame((start + end) / 2, baseline - HALF_HEIGHT * size, angle);
  return {
    text,
    start,
    end,
    baseline,
    size,
    font,
    isWide: Math.abs(scaled) >= WIDE * Math.abs(state.fontSize),
    hasSpaceBefore: hasSpace,
    centerX: middle.x,
    centerY: middle.y,
    angle,
  };
}

/** Top of the glyph's box across lines. */
export function topOf(glyph: { baseline: number; size: number }): number {
  return glyph.baseline - ASCENT * glyph.size;
}

/** Bottom of the glyph's box across lines. */
export function bottomOf(glyph: { baseline: number; size: number }): number {
  return glyph.baseline + (1 - ASCENT) * glyph.size;
}

/** A place on the page in the frame where text of that angle runs from left to right. */
export function toFrame(x: number, y: number, angle: number): { along: number; across: number } {
  const radians = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  return { along: x * cos + y * sin, across: -x * sin + y * cos };
}

function fromFrame(along: number, across: number, angle: number): { x: number; y: number } {
  const radians = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  return { x: along * cos - across * sin, y: along * sin + across * cos };
}

const QUARTER = 90;
const NEARLY = 4;

/** Whole degrees; nearly straight text counts as straight, as scanned pages lean a little. */
function snapAngle(radians: number): number {
  const degrees = (Math.round((radians * 180) / Math.PI) + 360) % 360;
  const quarter = (Math.round(degrees / QUARTER) * QUARTER) % 360;
  const distance = Math.min(Math.abs(degrees - quarter), 360 - Math.abs(degrees - quarter));
  return distance <= NEARLY ? quarter : degrees;
}

function isShownGlyph(item: unknown): item is ShownGlyph {
  return typeof item === "object" && item !== null && "unicode" in item && typeof item.unicode === "string";
}
