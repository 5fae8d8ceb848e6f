import { bottomOf, topOf } from "./place-glyphs.ts";

/** Text on one baseline without a column's gap in it. Coordinates are those of its frame. */
export interface TextLine {
  start: number;
  end: number;
  /** Of the text that makes up most of the line; raised marks do not count. */
  baseline: number;
  size: number;
  isBold: boolean;
  /** Name of the font of most of it. */
  fontName: string;
  text: string;
  /** What a row of several pieces was joined from, in order; absent where no wide gap parts the line. */
  pieces?: readonly TextLine[];
}

export interface Box {
  start: number;
  end: number;
  top: number;
  bottom: number;
}

export function lineBox(line: TextLine): Box {
  return { start: line.start, end: line.end, top: topOf(line), bottom: bottomOf(line) };
}
