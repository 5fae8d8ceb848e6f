/** A range of a text; `end` is exclusive. */
export interface Range {
  start: number;
  end: number;
}

const LINE_END = /[\n。！？!?]/u;
/** Longer sentences are read only this far from a figure, so that hostile text takes linear time. */
const MAX_BEFORE = 400;
const MAX_AFTER = 200;

/** The line or sentence that holds an offset, without what ends it, as far as it is near. */
export function lineAround(text: string, at: number): Range {
  let start = at;
  while (start > 0 && at - start < MAX_BEFORE && !LINE_END.test(text[start - 1] as string)) start--;
  let end = at;
  while (end < text.length && end - at < MAX_AFTER && !LINE_END.test(text[end] as string)) end++;
  return { start, end };
}
