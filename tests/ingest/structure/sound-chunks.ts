import { expect } from "vitest";
import type { SourceDocument } from "../../../core/types.ts";
import { type ChunkDraft, chunkBlocks, chunkDocument } from "../../../ingest/chunk-document.ts";
import type { Block } from "../../../ingest/structure/block.ts";
import { parseBlocks } from "../../../ingest/structure/blocks.ts";

const RULE = /^\s*(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$/u;
const ROW = /^\s*\|.*\|\s*$|\S\t+\S/u;
const MAX_CHUNK_CHARS = 2_400;
const MAX_STATEMENT_CHARS = 1_200;
/** What the text before a border may end with when the border parts two statements on one line. */
const SENTENCE_END = /(?:[。！？!?][」』）)】〕］\]｝}”。！？!?*]*(?:【[^】\n]*】|（[^（）\n]*）)*)$/u;
/** Pairs such as 「甲(12.3%)、」 are parted between each other. */
const PAIR_END = /[)）][\s*、,・]*$/u;

/** Asserts what must hold for the chunks of every document, and returns them. */
export function expectSoundChunks(document: SourceDocument): ChunkDraft[] {
  const chunks = chunkDocument(document);
  expectCoverage(document.text, chunks);
  chunks.forEach((chunk) => {
    expectStatements(document.text, chunk);
    expectHeadings(document.text, chunk);
    expect([chunk.documentId, chunk.asOf]).toEqual([document.id, document.asOf]);
    expect(chunk.lineStart).toBe(document.text.slice(0, chunk.charStart).split("\n").length);
    expect(chunk.lineEnd).toBe(document.text.slice(0, chunk.charEnd).split("\n").length);
  });
  expectWholeRows(document.text, chunks);
  expectWholeSentences(document.text, chunks);
  expectHeadingsFirst(document.text, { chunks, blocks: parseBlocks(document.text) });
  expectMarkedHeadings(document.text);
  return chunks;
}

/** Asserts what must hold for the chunks of a file with a structure of its own, and returns them. */
export function expectSoundBlockChunks(document: SourceDocument, blocks: readonly Block[]): ChunkDraft[] {
  const chunks = chunkBlocks(document, blocks);
  expectCoverage(document.text, chunks);
  for (const chunk of chunks) {
    expectStatements(document.text, chunk);
    expectHeadings(document.text, chunk);
  }
  const rows = blocks.filter(({ kind }) => kind === "table").flatMap(({ lines }) => lines);
  const borders = chunks.flatMap(({ charStart, charEnd }) => [charStart, charEnd]);
  expect(borders.filter((at) => rows.some(({ start, end }) => start < at && at < end))).toEqual([]);
  expectHeadingsFirst(document.text, { chunks, blocks });
  return chunks;
}

/** Ordered and disjoint; all that is left out is white space and rules. */
function expectCoverage(text: string, chunks: readonly ChunkDraft[]): void {
  let done = 0;
  const gaps: string[] = [];
  for (const chunk of chunks) {
    expect(chunk.text).toBe(text.slice(chunk.charStart, chunk.charEnd));
    expect(chunk.charStart).toBeGreaterThanOrEqual(done);
    expect(chunk.charEnd).toBeGreaterThan(chunk.charStart);
    gaps.push(text.slice(done, chunk.charStart));
    done = chunk.charEnd;
  }
  expect(done).toBeLessThanOrEqual(text.length);
  const lost = [...gaps, text.slice(done)]
    .flatMap((gap) => gap.split("\n"))
    .filter((line) => line.trim() !== "" && !RULE.test(line));
  expect(lost).toEqual([]);
}

/** In order, inside the chunk, and more than white space; cells are inside their row. */
function expectStatements(text: string, { charStart, charEnd, statements }: ChunkDraft): void {
  let done = charStart;
  for (const statement of statements) {
    expect(statement.charStart).toBeGreaterThanOrEqual(done);
    expect(statement.charEnd).toBeLessThanOrEqual(charEnd);
    expect(text.slice(statement.charStart, statement.charEnd).trim()).not.toBe("");
    for (const cell of statement.cells ?? []) {
      expect(cell.charStart).toBeGreaterThanOrEqual(statement.charStart);
      expect(cell.charEnd).toBeLessThanOrEqual(statement.charEnd);
    }
    done = statement.charEnd;
  }
  if (done - charStart > MAX_CHUNK_CHARS) expect(statements).toHaveLength(1);
}

/** The path goes inwards and its headings stand before the chunk's end. */
function expectHeadings(text: string, { charEnd, headings }: ChunkDraft): void {
  headings.forEach((heading, at) => {
    expect(heading.level).toBeGreaterThan(headings[at - 1]?.level ?? 0);
    expect(heading.charEnd).toBeLessThanOrEqual(charEnd);
    expect(text.slice(heading.charStart, heading.charEnd).trim()).not.toBe("");
  });
}

function expectWholeRows(text: string, chunks: readonly ChunkDraft[]): void {
  const borders = new Set(chunks.flatMap(({ charStart, charEnd }) => [charStart, charEnd]));
  const cut: string[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const first = start + line.length - line.trimStart().length;
    const last = start + line.trimEnd().length;
    for (let at = first + 1; ROW.test(line) && at < last; at++) if (borders.has(at)) cut.push(line);
    start += line.length + 1;
  }
  expect(cut).toEqual([]);
}

/**
 * A border inside a line stands after a sentence or a pair, or inside a statement that runs on for too long. Lines are
 * looked at as they are, whatever the parser makes of them.
 */
function expectWholeSentences(text: string, chunks: readonly ChunkDraft[]): void {
  const crossed = chunks.slice(1).flatMap(({ charStart, statements }, at) => {
    const lineStart = text.lastIndexOf("\n", charStart - 1) + 1;
    const before = text.slice(lineStart, charStart).trimEnd();
    const last = chunks[at]?.statements.at(-1);
    const isCutPiece = last !== undefined && last.charEnd - last.charStart >= MAX_STATEMENT_CHARS - 1;
    const isPair = statements[0]?.kind === "pair" && PAIR_END.test(before);
    return before === "" || SENTENCE_END.test(before) || isCutPiece || isPair ? [] : [before.slice(-40)];
  });
  expect(crossed).toEqual([]);
}

/** Above a heading of the two outermost levels a chunk holds headings only. */
function expectHeadingsFirst(
  text: string,
  { chunks, blocks }: { chunks: readonly ChunkDraft[]; blocks: readonly Block[] },
): void {
  const isOuter = blocks.map(({ kind, level }) => kind === "heading" && (level ?? 0) <= 2);
  let at = 0;
  const crossed: string[] = [];
  for (const { charStart, charEnd } of chunks) {
    let hasContent = false;
    for (; at < blocks.length && (blocks[at]?.start ?? 0) < charEnd; at++) {
      if (hasContent && isOuter[at]) crossed.push(text.slice(charStart, charEnd));
      hasContent ||= blocks[at]?.kind !== "heading";
    }
  }
  expect(crossed).toEqual([]);
}

/** Kept apart from the parser's word: a `#` at the start of a line always opens a section. */
function expectMarkedHeadings(text: string): void {
  const marked = [...text.matchAll(/(?<![^\n])#{1,2}[^\S\n]+\S/gu)].map(({ index }) => index);
  const headings = parseBlocks(text).filter(({ kind }) => kind === "heading");
  const starts = new Set(headings.map(({ start }) => start));
  expect(marked.filter((start) => !starts.has(start))).toEqual([]);
}
