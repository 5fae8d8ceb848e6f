import type { PDFPageProxy } from "pdfjs-dist";
import type { PageFont } from "./glyph.ts";

export interface FontReader {
  /** @returns null for a font that could not be read. */
  read(page: PDFPageProxy, id: string): PageFont | null;
}

const BOLD_NAME = /bold|heavy|black|demi|ｺﾞｼｯｸe|gothic-?e|-w[5-9]|-[bdhu]$|太/iu;

/** Fonts of a document by the names that its operations use. */
export function createFontReader(): FontReader {
  const fonts = new Map<string, PageFont | null>();
  return {
    read(page, id) {
      const known = fonts.get(id);
      if (known !== undefined) return known;
      const font = page.commonObjs.has(id) ? toPageFont(page.commonObjs.get(id)) : null;
      fonts.set(id, font);
      return font;
    },
  };
}

/** pdf.js gives an object of getters; a font that failed is a message instead. */
function toPageFont(value: unknown): PageFont | null {
  if (typeof value !== "object" || value === null || !("vertical" in value)) return null;
  const font = value as Record<string, unknown>;
  const name = typeof font.name === "string" ? font.name : "";
  const matrix = Array.isArray(font.fontMatrix) ? (font.fontMatrix as number[]) : [0.001, 0, 0, 0.001, 0, 0];
  const box = Array.isArray(font.bbox) ? (font.bbox as number[]) : null;
  const isType3 = font.isType3Font === true;
  const metrics = font.defaultVMetrics;
  return {
    name,
    isBold: font.bold === true || font.black === true || BOLD_NAME.test(name),
    isVertical: font.vertical === true,
    isType3,
    unitScale: matrix[0] || 0.001,
    boxHeight: isType3 && box !== null ? Math.abs(((box[3] ?? 0) - (box[1] ?? 0)) * (matrix[3] ?? 0)) : 0,
    verticalMetrics: isNumberList(metrics) ? Array.from(metrics) : null,
  };
}

function isNumberList(value: unknown): value is ArrayLike<number> {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}
