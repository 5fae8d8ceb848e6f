/** A range of a text; `end` is exclusive. */
export interface Range {
  start: number;
  end: number;
}

const LINE_END = /[\n。！？!?]/u;

/** The line or sentence that holds an offset, without what ends it. */
export function lineAround(text: string, at: number): Range {
  let start = at;
  while (start > 0 && !LINE_END.test(text[start - 1] as string)) start--;
  let end = at;
  while (end < text.length && !LINE_END.test(text[end] as string)) end++;
  return { start, end };
}
