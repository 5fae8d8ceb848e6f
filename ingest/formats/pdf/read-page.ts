import type { PDFPageProxy } from "pdfjs-dist";
import type { Glyph, PageContent, Rule } from "./glyph.ts";
import { type Matrix, multiply, toMatrix } from "./matrix.ts";
import type { FontReader } from "./page-fonts.ts";
import { type Pen, placeGlyphs } from "./place-glyphs.ts";
import { readRules } from "./read-rules.ts";
import { createTextState, moveLine, startLine, type TextState } from "./text-state.ts";
import { withinTime } from "./within-time.ts";

const MAX_GLYPHS = 200_000;
const MAX_RULES = 20_000;
const MAX_PAGE_MS = 10_000;
const MAX_NESTING = 200;

/**
 * What is drawn on a page. Drawing operations are followed one by one, because pdf.js' own text items
 * join glyphs and so lose which gap is a space, a column or a cell.
 * @returns null when the page draws without end; nothing more can be read of the document then.
 */
export async function readPage(page: PDFPageProxy, fonts: FontReader): Promise<PageContent | null> {
  const { OPS } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const viewport = page.getViewport({ scale: 1 });
  const base = viewport.transform as unknown as Matrix;
  const operations = await withinTime(page.getOperatorList(), MAX_PAGE_MS);
  if (operations === null) return null;
  const { fnArray, argsArray } = operations;
  const content: PageContent = {
    width: viewport.width,
    height: viewport.height,
    glyphs: [],
    rules: [],
    hasLostFonts: false,
    isOverfull: false,
  };
  let state = createTextState(base);
  const saved: TextState[] = [];
  const hidden: boolean[] = [];
  const pen: Pen = { hasSpace: false };

  const save = (): void => {
    if (saved.length < MAX_NESTING) saved.push({ ...state });
  };
  const restore = (): void => {
    const before = saved.pop();
    // Text matrices live outside the saved state, as in every viewer.
    if (before !== undefined) state = { ...before };
  };
  const show = (glyphs: unknown): void => {
    if (!Array.isArray(glyphs) || hidden.includes(true)) return;
    for (const glyph of placeGlyphs(state, glyphs, pen)) {
      if (content.glyphs.length >= MAX_GLYPHS) content.isOverfull = true;
      else if (isOnPage(glyph, content)) content.glyphs.push(glyph);
    }
  };
  const draw = ([painted, paths]: unknown[]): void => {
    const path = Array.isArray(paths) ? paths[0] : null;
    if (!(path instanceof Float32Array) || hidden.includes(true) || painted === OPS.endPath) return;
    if (content.rules.length >= MAX_RULES) content.isOverfull = true;
    else
      content.rules.push(...readRules(path, state.matrix, isStroke(painted)).slice(0, MAX_RULES).filter(isFiniteRule));
  };
  const isStroke = (painted: unknown): boolean =>
    painted !== OPS.fill && painted !== OPS.eoFill && painted !== OPS.clip && painted !== OPS.eoClip;
  const transform = (value: unknown): void => {
    const matrix = toMatrix(value);
    if (matrix !== null) state.matrix = multiply(state.matrix, matrix);
  };
  const setFont = (id: unknown, size: unknown): void => {
    state.font = typeof id === "string" ? fonts.read(page, id) : null;
    content.hasLostFonts ||= typeof id === "string" && state.font === null;
    state.fontSize = typeof size === "number" ? size : 0;
  };

  const steps: Record<number, (args: unknown[]) => void> = {
    [OPS.save]: save,
    [OPS.restore]: restore,
    [OPS.transform]: transform,
    [OPS.paintFormXObjectBegin]: ([matrix]) => {
      save();
      transform(matrix);
    },
    [OPS.paintFormXObjectEnd]: restore,
    [OPS.beginAnnotation]: ([, , outer, inner]) => {
      save();
      state = createTextState(base);
      transform(outer);
      transform(inner);
    },
    [OPS.endAnnotation]: restore,
    [OPS.beginText]: () => startLine(state, [1, 0, 0, 1, 0, 0]),
    [OPS.setFont]: ([id, size]) => setFont(id, size),
    [OPS.setGState]: ([entries]) => {
      for (const entry of Array.isArray(entries) ? entries : []) {
        if (Array.isArray(entry) && entry[0] === "Font" && Array.isArray(entry[1])) setFont(entry[1][0], entry[1][1]);
      }
    },
    [OPS.setCharSpacing]: ([value]) => {
      state.charSpacing = numberOr(value, 0);
    },
    [OPS.setWordSpacing]: ([value]) => {
      state.wordSpacing = numberOr(value, 0);
    },
    [OPS.setHScale]: ([value]) => {
      state.horizontalScale = numberOr(value, 100) / 100;
    },
    [OPS.setLeading]: ([value]) => {
      state.leading = -numberOr(value, 0);
    },
    [OPS.setTextRise]: ([value]) => {
      state.rise = numberOr(value, 0);
    },
    [OPS.moveText]: ([x, y]) => moveLine(state, numberOr(x, 0), numberOr(y, 0)),
    [OPS.setLeadingMoveText]: ([x, y]) => {
      state.leading = numberOr(y, 0);
      moveLine(state, numberOr(x, 0), numberOr(y, 0));
    },
    [OPS.setTextMatrix]: (args) => startLine(state, toMatrix(args[0]) ?? toMatrix(args) ?? [1, 0, 0, 1, 0, 0]),
    [OPS.nextLine]: () => moveLine(state, 0, state.leading),
    [OPS.showText]: ([glyphs]) => show(glyphs),
    [OPS.showSpacedText]: ([glyphs]) => show(glyphs),
    [OPS.constructPath]: draw,
    [OPS.beginMarkedContent]: () => hidden.push(false),
    [OPS.beginMarkedContentProps]: () => hidden.push(false),
    [OPS.endMarkedContent]: () => hidden.pop(),
  };
  for (const [at, operation] of fnArray.entries()) {
    const args: unknown = argsArray[at];
    steps[operation]?.(Array.isArray(args) ? args : []);
  }
  return content;
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === "number" && Number.isFinite(value) ? value : otherwise;
}

function isFiniteRule({ at, from, to }: Rule): boolean {
  return Number.isFinite(at) && Number.isFinite(from) && Number.isFinite(to);
}

/** What lies outside the page is never seen; editors leave such text behind. */
function isOnPage({ centerX, centerY, size }: Glyph, { width, height }: PageContent): boolean {
  return (
    Number.isFinite(centerX + centerY + size) && centerX >= 0 && centerX <= width && centerY >= 0 && centerY <= height
  );
}
