import { plainText } from "../../core/text/normalise.ts";
import { splitSentences, trimRange } from "../../core/text/sentences.ts";
import type { Statement } from "../../core/types.ts";
import type { Block } from "./block.ts";
import { itemMarkLength } from "./lines.ts";
import { parseTable } from "./tables.ts";

/** 「中国(56.3%)」: a short label and a quantity in parentheses. */
const PAIR =
  /([^\s()（）、。,|*<>]{1,20})[(（]\s*([+\-−△▲]?[\d０-９][\d０-９.,，．]*\s?[%％人名円位件億兆万か国カ]*)[)）]/gu;
const MIN_PAIRS = 2;
/** What no pair holds, nor may stand between pairs. */
const NO_PAIRS = /[。|<>]/u;
/** Two spaces at a line's end are a break that the author wanted. */
const HARD_BREAK = /(?<! ) {2,}$/u;

/** The quotable units of a block, in order. */
export function statementsOf(text: string, block: Block): Statement[] {
  if (block.kind === "table") return parseTable(text, block);
  if (block.kind === "heading") return [{ kind: "heading", charStart: block.start, charEnd: block.end }];
  if (block.kind === "footnote") return [trimmed(text, "footnote", block.start, block.end)];
  const pairs = pairsOf(text, block);
  if (pairs.length >= MIN_PAIRS) return pairs;
  const sentences = segmentsOf(text, block).flatMap(({ start, end }) =>
    splitSentences(text.slice(start, end)).map((range) => ({
      charStart: start + range.start,
      charEnd: start + range.end,
    })),
  );
  // The first sentence stands for the item when a bullet holds several.
  return sentences.map((sentence, at) => ({
    kind: block.kind === "bullet" && at === 0 ? "bullet" : "sentence",
    ...sentence,
  }));
}

/** A block's text without its item mark, cut where the author forced a line break. */
function segmentsOf(text: string, block: Block): { start: number; end: number }[] {
  const first = block.start + (block.kind === "bullet" ? itemMarkLength(text.slice(block.start, block.end)) : 0);
  const segments: { start: number; end: number }[] = [];
  let start = first;
  for (const line of block.lines) {
    if (line.end >= block.end || !HARD_BREAK.test(line.text) || block.kind === "bullet") continue;
    segments.push({ start, end: line.end });
    start = line.end + 1;
  }
  segments.push({ start, end: block.end });
  return segments;
}

function pairsOf(text: string, block: Block): Statement[] {
  const content = text.slice(block.start, block.end);
  // Why: most paragraphs hold no pairs, and looking for labels takes as long as everything else together.
  if (!/[)）]/u.test(content) || NO_PAIRS.test(content)) return [];
  const rest = content.replace(PAIR, "").replace(/[\s*、,・]/gu, "");
  if (rest.length > 0) return [];
  return [...content.matchAll(PAIR)].map((match) => {
    const [whole, label, value] = match as unknown as [string, string, string];
    const charStart = block.start + match.index;
    const charEnd = charStart + whole.length;
    const valueStart = charStart + whole.indexOf(value, label.length);
    const cell = {
      row: plainText(label),
      column: "",
      value: value.trim(),
      charStart: valueStart,
      charEnd: valueStart + value.length,
    };
    return { kind: "pair" as const, charStart, charEnd, cells: [cell] };
  });
}

function trimmed(text: string, kind: Statement["kind"], start: number, end: number): Statement {
  const range = trimRange(text, { start, end });
  return { kind, charStart: range.start, charEnd: range.end };
}
