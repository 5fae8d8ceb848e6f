import type { Place, SourceDocument } from "../../core/types.ts";

/** A stretch of a document's text. */
export interface TextRange {
  start: number;
  end: number;
}

/**
 * Whether a place is another one or lies in it: 「第三条第二項第一号」 lies in 「第三条第二項」 and in 「第三条」, but
 * 「第三条の二」 does not, because a branch is an article of its own.
 */
export function liesInPlace(label: string, wanted: string): boolean {
  return label === wanted || (label.startsWith(wanted) && label.charAt(wanted.length) === "第");
}

/** Where a document's text stands at a place or within it; stretches that follow each other are one. */
export function rangesOfPlace({ text, places }: Pick<SourceDocument, "text" | "places">, wanted: string): TextRange[] {
  const ranges: TextRange[] = [];
  for (const [at, { label, charStart }] of places.entries()) {
    if (!liesInPlace(label, wanted)) continue;
    const end = (places[at + 1] as Place | undefined)?.charStart ?? text.length;
    const last = ranges.at(-1);
    if (last?.end === charStart) last.end = end;
    else ranges.push({ start: charStart, end });
  }
  return ranges;
}
