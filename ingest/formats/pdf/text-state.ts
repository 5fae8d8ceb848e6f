import type { PageFont } from "./glyph.ts";
import { IDENTITY, type Matrix } from "./matrix.ts";

/** The part of PDF's graphics state that says where text is drawn (ISO 32000-1, 8.4 and 9.3). */
export interface TextState {
  matrix: Matrix;
  font: PageFont | null;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  leading: number;
  rise: number;
  lineWidth: number;
  textMatrix: Matrix;
  /** Pen and line start in text space, as pdf.js keeps them. */
  x: number;
  y: number;
  lineX: number;
  lineY: number;
}

export function createTextState(matrix: Matrix): TextState {
  return {
    matrix,
    font: null,
    fontSize: 0,
    charSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    lineWidth: 1,
    textMatrix: IDENTITY,
    x: 0,
    y: 0,
    lineX: 0,
    lineY: 0,
  };
}

/** Goes to the start of a line that is offset from the start of this one. */
export function moveLine(state: TextState, x: number, y: number): void {
  state.lineX += x;
  state.lineY += y;
  state.x = state.lineX;
  state.y = state.lineY;
}

export function startLine(state: TextState, textMatrix: Matrix): void {
  state.textMatrix = textMatrix;
  state.x = 0;
  state.y = 0;
  state.lineX = 0;
  state.lineY = 0;
}
