import { createLineIndex, type LineIndex } from "../core/text/line-index.ts";
import { plainText } from "../core/text/normalise.ts";
import { trimRange } from "../core/text/sentences.ts";
import type { Chunk, ChunkKind, Heading, SourceDocument, Statement } from "../core/types.ts";
import type { Block } from "./structure/block.ts";
import { parseBlocks } from "./structure/blocks.ts";
import { carriedContext } from "./structure/carried-context.ts";
import { holdsRecords, recordHeading } from "./structure/record-heading.ts";
import { yearInHeading } from "./structure/section-year.ts";
import { cutOverlongStatement, splitOverlong } from "./structure/split-overlong.ts";
import { statementsOf } from "./structure/statements.ts";

/** Changes whenever `chunkDocument` gives another result for some text, because indexes depend on it. */
export const CHUNKER_VERSION = "9";

/** A chunk that has no place in an index yet. */
export type ChunkDraft = Omit<Chunk, "ordinal">;

type ChunkableDocument = Pick<SourceDocument, "id" | "text" | "asOf">;

/** Chunks grow to about this many characters; a table or paragraph may be longer. */
const TARGET_CHUNK_CHARS = 420;

interface Draft {
  blocks: Block[];
  headings: Heading[];
}

/**
 * Cuts a document into chunks along its structure: never across a heading, never inside a table row,
 * sentence or bullet. Chunks follow each other without overlap and together cover all of the text but
 * the white space between them.
 */
export function chunkDocument(document: ChunkableDocument): ChunkDraft[] {
  // Text that was converted from something else keeps the headings of figures that it lost.
  return cutBlocks(document, parseBlocks(document.text), () => true);
}

/**
 * {@link chunkDocument} for a file that has a structure of its own: nothing about headings is guessed, and one with
 * nothing below it lost a figure only where it is a figure's caption.
 */
export function chunkBlocks(document: ChunkableDocument, blocks: readonly Block[]): ChunkDraft[] {
  return cutBlocks(document, blocks, isCaption);
}

/** Whether headings that end in this one, with nothing below it, stand for a figure that was lost. */
type IsLost = (last: Block) => boolean;

function cutBlocks(document: ChunkableDocument, blocks: readonly Block[], isLost: IsLost): ChunkDraft[] {
  const lines = createLineIndex(document.text);
  return groupBlocks(document.text, blocks).flatMap((draft) =>
    chunkDraft(document, { ...draft, kind: chunkKind(draft.blocks, isLost) }, lines),
  );
}

function chunkDraft(
  document: ChunkableDocument,
  { blocks, headings, kind }: Draft & { kind: ChunkKind },
  lines: LineIndex,
): ChunkDraft[] {
  const { text } = document;
  const statements = blocks
    .flatMap((block) => statementsOf(text, block))
    .filter((statement) => !isBlank(text, statement))
    .flatMap((statement) => cutOverlongStatement(text, statement));
  const charStart = (blocks[0] as Block).start;
  const charEnd = (blocks.at(-1) as Block).end;
  const year = sectionYear(headings);
  const byRecord = kind === "table" && holdsRecords(statements);
  return splitOverlong(text, { charStart, charEnd, statements }, { byRecord }).map((piece, at) => {
    const name = byRecord ? recordHeading(text, piece.statements, headings) : undefined;
    const carried = at === 0 ? undefined : carriedContext(text, blocks, piece.statements);
    return {
      documentId: document.id,
      charStart: piece.charStart,
      charEnd: piece.charEnd,
      kind,
      text: text.slice(piece.charStart, piece.charEnd),
      headings: name === undefined ? headings : [...headings, name],
      ...(carried === undefined ? {} : { carried }),
      sectionYear: year,
      asOf: document.asOf,
      lineStart: lines.lineAt(piece.charStart),
      lineEnd: lines.lineAt(Math.max(piece.charStart, piece.charEnd - 1)),
      statements: piece.statements,
    };
  });
}

/** Rows of a file's own table may be empty. */
function isBlank(text: string, { charStart, charEnd }: Statement): boolean {
  const { start, end } = trimRange(text, { start: charStart, end: charEnd });
  return start === end;
}

function groupBlocks(text: string, blocks: readonly Block[]): Draft[] {
  const drafts: Draft[] = [];
  let path: Heading[] = [];
  let open: Draft | null = null;
  for (const block of blocks) {
    if (block.kind === "heading") {
      // Headings without content of their own open the chunk of what follows, unless that would leave the section.
      const isOpening = block.under === undefined && (open?.blocks.every((held) => held.kind === "heading") ?? false);
      const goesDeeper = (path.at(-1)?.level ?? 0) < (block.level ?? 1);
      const above = headingsAbove(text, block, path);
      path = [...above, toHeading(text, block)];
      if (open !== null && isOpening && goesDeeper) {
        open.blocks.push(block);
        open.headings = path;
      } else {
        open = { blocks: [block], headings: path };
        drafts.push(open);
      }
      continue;
    }
    if (open === null || !fits(open, block)) {
      open = { blocks: [], headings: path };
      drafts.push(open);
    }
    open.blocks.push(block);
  }
  return drafts;
}

function headingsAbove(text: string, { under, opensPage, level = 1 }: Block, path: readonly Heading[]): Heading[] {
  if (under !== undefined)
    return under.map(({ start, end }, at) => ({
      text: plainText(text.slice(start, end)),
      level: at + 1,
      charStart: start,
      charEnd: end,
    }));
  return opensPage ? [] : path.filter((heading) => heading.level < level);
}

function toHeading(text: string, block: Block): Heading {
  const plain = plainText(text.slice(block.start, block.end))
    .replace(/^#+\s*/u, "")
    .replace(/^[■◼□●◆◇✓✔]\s*/u, "");
  return { text: plain, level: block.level ?? 1, charStart: block.start, charEnd: block.end };
}

function fits(open: Draft, block: Block): boolean {
  const last = open.blocks.at(-1) as Block;
  if (last.kind === "heading" || isSourceNote(block)) return true;
  // A table stands alone (with its caption or headings), so that its rows are never mixed with prose.
  if (last.kind === "table" || block.kind === "table") {
    return block.kind === "table" && open.blocks.every(({ kind }) => kind === "heading" || kind === "paragraph");
  }
  if (last.kind === "footnote" && block.kind !== "footnote") return false;
  return block.end - (open.blocks[0] as Block).start <= TARGET_CHUNK_CHARS;
}

function chunkKind(blocks: Block[], isLost: IsLost): ChunkKind {
  const content = blocks.filter(({ kind }) => kind !== "heading");
  if (content.length === 0) return isLost(blocks.at(-1) as Block) ? "missing-figure" : "text";
  if (content.length < blocks.length && content.every((block) => isSourceNote(block))) return "missing-figure";
  if (content.some(({ kind }) => kind === "table")) return "table";
  if (content.every(({ kind }) => kind === "footnote")) return "footnote";
  const isLostFigure = content.some(isFigureCaption) && content.every((b) => isFigureCaption(b) || isSourceNote(b));
  return isLostFigure ? "missing-figure" : "text";
}

/** 「（出典）…」 under a heading: the figure that it belongs to was lost in conversion. */
function isSourceNote(block: Block): boolean {
  return /^[（(【]?(?:出典|出所|注)[）)】：:]|^矢印/u.test((block.lines[0]?.plain ?? "").trim());
}

function isFigureCaption(block: Block): boolean {
  return block.kind !== "table" && /^図表?\s?[\d０-９]/u.test((block.lines[0]?.plain ?? "").trim());
}

function isCaption(block: Block): boolean {
  return /^(?:図表?|表)\s?[\d０-９]/u.test((block.lines[0]?.plain ?? "").trim());
}

function sectionYear(headings: Heading[]): number | null {
  for (const heading of [...headings].reverse()) {
    const year = yearInHeading(heading.text);
    if (year !== null) return year;
  }
  return null;
}
