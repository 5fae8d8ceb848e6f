import { plainText } from "../../text/normalise.ts";
import type { Chunk } from "../../types.ts";
import type { DraftSentence } from "./draft.ts";

/** Numbered items inside running text: 「①演算装置、②…」「1)人間中心、2)…」. */
const MARKS = /[\u2460-\u2473]|(?<![\d.])(\d{1,2})[)）](?!\s*$)/gu;
const FIRST_CIRCLED = 0x2460;
const MIN_ITEMS = 2;
const MAX_ITEM_CHARS = 160;
const ITEM_END = /[。\n]|[、，,；;\s]+$/u;

/** A run of numbered items, with the statements that hold them. */
export interface InlineItems {
  items: DraftSentence[];
  charStart: number;
}

/** The runs of items numbered 1, 2, 3 … inside the statements of a chunk; a run may go on in the next statement. */
export function inlineItemsOf(chunk: Chunk): InlineItems[] {
  const runs: InlineItems[] = [];
  let run: InlineItems | null = null;
  for (const { kind, charStart, charEnd } of chunk.statements) {
    if (kind === "heading" || kind === "row" || kind === "pair") continue;
    const text = chunk.text.slice(charStart - chunk.charStart, charEnd - chunk.charStart);
    const span = { documentId: chunk.documentId, charStart, charEnd };
    const marks = [...text.matchAll(MARKS)];
    for (const [at, mark] of marks.entries()) {
      const number = mark[1] === undefined ? mark[0].charCodeAt(0) - FIRST_CIRCLED + 1 : Number(mark[1]);
      const item = cutItem(text.slice(mark.index + mark[0].length, marks[at + 1]?.index ?? text.length));
      if (number === 1) {
        run = { items: [], charStart };
        runs.push(run);
      }
      if (run === null || number !== run.items.length + 1 || item === "") continue;
      run.items.push({ text: item, spans: [span] });
    }
  }
  return runs.filter(({ items }) => items.length >= MIN_ITEMS);
}

/** Up to where the item ends, without what joins it to the next. */
function cutItem(text: string): string {
  const plain = plainText(text).replace(/\n(?=\S)/gu, "");
  return (
    plain
      .slice(0, MAX_ITEM_CHARS)
      .split(/[。\n]/u)[0]
      ?.replace(ITEM_END, "")
      .replace(/の$/u, "")
      .trim() ?? ""
  );
}
