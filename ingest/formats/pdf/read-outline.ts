import type { PDFDocumentProxy } from "pdfjs-dist";
import { outlineKey } from "./find-headings.ts";

const MAX_ENTRIES = 5_000;
const MAX_LEVEL = 6;

/** Levels by title of the file's own outline (しおり), outermost 1; empty when there is none. */
export async function readOutline(document: PDFDocumentProxy): Promise<Map<string, number>> {
  const levels = new Map<string, number>();
  const outline = await document.getOutline().catch(() => null);
  const pending = (outline ?? []).map((entry) => ({ entry, level: 1 }));
  for (let next = pending.pop(); next !== undefined && levels.size < MAX_ENTRIES; next = pending.pop()) {
    const key = outlineKey(next.entry.title);
    if (key.length > 1) levels.set(key, Math.min(next.level, levels.get(key) ?? MAX_LEVEL));
    const level = Math.min(MAX_LEVEL, next.level + 1);
    for (const entry of next.entry.items as (typeof next.entry)[]) pending.push({ entry, level });
  }
  return levels;
}
