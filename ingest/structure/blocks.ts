import type { Block } from "./block.ts";
import { headingLevel, isItemHeading, isMarkedHeading, isPageHead, usesHashHeadings } from "./headings.ts";
import { type Line, scanLines } from "./lines.ts";

/** Parts of a text in order. Blank lines and rules belong to no block. */
export function parseBlocks(text: string): Block[] {
  const lines = scanLines(text);
  const isHashText = usesHashHeadings(lines);
  const blocks: Block[] = [];
  let open: Block | null = null;
  for (const [at, line] of lines.entries()) {
    if (line.shape === "blank" || line.shape === "rule") {
      open = null;
      continue;
    }
    const level = headingLevel(lines, at, isHashText);
    const kind = level === null ? kindOf(line) : "heading";
    const standsByItself = kind === "table" || line.shape === "hash-heading";
    if (open !== null && (continues(open, kind) || (isUnfinished(open) && !standsByItself))) {
      open.lines.push(line);
      open.end = line.end;
      continue;
    }
    const heading = level === null ? {} : { level, opensPage: !isHashText && isPageHead(lines, at) };
    open = { kind, start: line.start, end: line.end, lines: [line], ...heading };
    blocks.push(open);
    if (kind === "heading") open = null;
  }
  return demoteGuesses(blocks, isHashText);
}

function kindOf(line: Line): Block["kind"] {
  if (line.shape === "pipe-row" || line.shape === "tab-row") return "table";
  if (line.shape === "bullet") return "bullet";
  return line.shape === "footnote" ? "footnote" : "paragraph";
}

/** Wrapped lines go on with the block above them; a table goes on with rows only. */
function continues(open: Block, kind: Block["kind"]): boolean {
  if (open.kind === "table" || kind === "table") return open.kind === kind;
  return kind === "paragraph";
}

/** A line that ends in a comma goes on below, even where the next line happens to begin like an item. */
function isUnfinished(open: Block): boolean {
  return open.kind !== "table" && /[、，（「]\s*$/u.test(open.lines.at(-1)?.text ?? "");
}

/**
 * In texts without `#`, two kinds of guessed headings are taken back: labels right under a marked heading
 * (slides show them as boxes beside it), and headings with nothing below them, which are items of a list.
 */
function demoteGuesses(blocks: Block[], isHashText: boolean): Block[] {
  return isHashText ? blocks : demoteEmptyHeadings(demoteLabels(blocks));
}

function demoteLabels(blocks: Block[]): Block[] {
  let isUnderItem = false;
  return blocks.map((block) => {
    const line = block.lines[0] as Line;
    if (block.kind !== "heading" || block.opensPage || isMarkedHeading(line)) {
      isUnderItem = block.kind === "heading" && isItemHeading(line);
      return block;
    }
    return isUnderItem ? asContent(block, "paragraph") : block;
  });
}

function demoteEmptyHeadings(blocks: Block[]): Block[] {
  return blocks.map((block, at) => {
    const next = blocks[at + 1];
    const level = block.level ?? 0;
    const isGuess = block.kind === "heading" && block.lines[0]?.shape !== "hash-heading" && level > 1;
    const isEmpty = isGuess && next?.kind === "heading" && (next.level ?? 0) <= level;
    return isEmpty ? asContent(block, "bullet") : block;
  });
}

function asContent(block: Block, kind: "paragraph" | "bullet"): Block {
  return { kind, start: block.start, end: block.end, lines: block.lines };
}
