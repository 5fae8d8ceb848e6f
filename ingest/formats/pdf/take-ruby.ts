import { lineBox, type TextLine } from "./line.ts";

const KANA = /^[\p{Script=Hiragana}\p{Script=Katakana}ー・\s　]+$/u;
const MAX_SIZE = 0.62;

/** Takes out readings above kanji (ruby): small kana right above a line. They repeat the line and would part its words. */
export function takeRuby(lines: readonly TextLine[], leftOut: string[]): TextLine[] {
  const candidates = lines.filter(({ text }) => KANA.test(text));
  if (candidates.length === 0) return [...lines];
  const ruby = new Set(candidates.filter((line) => lines.some((below) => isReadingOf(line, below))));
  for (const { text } of ruby) leftOut.push(text);
  return lines.filter((line) => !ruby.has(line));
}

function isReadingOf(line: TextLine, below: TextLine): boolean {
  if (line.size > MAX_SIZE * below.size) return false;
  const gap = lineBox(below).top - lineBox(line).bottom;
  const isAbove = gap > -0.3 * below.size && gap < 0.4 * below.size;
  return isAbove && line.start >= below.start - below.size && line.end <= below.end + below.size;
}
