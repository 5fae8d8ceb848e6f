import { plainText } from "../../text/normalise.ts";
import type { Chunk, Heading, Statement } from "../../types.ts";
import type { DraftSentence } from "./draft.ts";
import { type ItemMark, isNested, readMark } from "./item-mark.ts";
import { numberedItems } from "./label-lists.ts";

const MIN_ITEMS = 2;
const MAX_ITEM_CHARS = 140;

interface PlacedStatement {
  chunk: Chunk;
  statement: Statement;
}

/**
 * The lists that a section may hold, the most likely first: the headings right below its heading, the first run of
 * bullets right below it, all its bullets and table rows. In the order of the source; each has at least two items.
 */
export function listsOfSection(chunks: readonly Chunk[], heading: Heading): DraftSentence[][] {
  const children = new Map<number, DraftSentence>();
  for (const chunk of chunks) {
    const child = chunk.headings[chunk.headings.findIndex(({ charStart }) => charStart === heading.charStart) + 1];
    if (child === undefined || children.has(child.charStart)) continue;
    const span = { documentId: chunk.documentId, charStart: child.charStart, charEnd: child.charEnd };
    children.set(child.charStart, { text: child.text, spans: [span] });
  }
  const all = place(chunks);
  const below = rightBelow(all, heading);
  const lists = [[...children.values()], runsIn(below)[0] ?? numberedLines(below), allItems(all)];
  return lists.filter((items) => items.length >= MIN_ITEMS);
}

/** The bullets that follow a lead-in (「(1) …」, 「…は以下のとおり」) and are marked in another way than it. */
export function itemsAfterLead(chunks: readonly Chunk[], lead: { charStart: number }): DraftSentence[] {
  const all = place(chunks);
  const at = all.findIndex(({ statement }) => statement.charStart === lead.charStart);
  const start = all[firstOfLine(all, at)];
  if (start === undefined) return [];
  const mark = readMark(start.chunk, start.statement);
  // A sentence in the middle of a bullet leads in to nothing: what follows are its own bullet's neighbours.
  if (start.statement.kind !== "bullet" && mark.style !== "") return [];
  const first = all[at + 1];
  if (first?.statement.kind !== "bullet" || readMark(first.chunk, first.statement).style === mark.style) return [];
  return runsIn(all.slice(at + 1), mark.style)[0] ?? [];
}

/** Where the line begins that a statement stands in. */
function firstOfLine(all: readonly PlacedStatement[], at: number): number {
  let first = at;
  for (let own = all[first], before = all[first - 1]; own && before?.chunk === own.chunk; before = all[first - 1]) {
    const { text, charStart } = own.chunk;
    if (text.slice(before.statement.charEnd - charStart, own.statement.charStart - charStart).includes("\n")) break;
    first -= 1;
    own = before;
  }
  return first;
}

/** What stands between a heading and the next one. */
function rightBelow(all: readonly PlacedStatement[], heading: Heading): PlacedStatement[] {
  const at = all.findIndex(({ statement }) => statement.charStart === heading.charStart);
  const below = all.slice(at + 1);
  const next = below.findIndex(({ statement: { kind, cells } }) => kind === "heading" && cells === undefined);
  return next === -1 ? below : below.slice(0, next);
}

/** Lines 「① …」 that a conversion ran into one paragraph, where nothing else stands before them. */
function numberedLines([first]: readonly PlacedStatement[]): DraftSentence[] {
  if (first === undefined || readMark(first.chunk, first.statement).number !== 1) return [];
  return numberedItems(first.chunk, first.statement);
}

function allItems(all: readonly PlacedStatement[]): DraftSentence[] {
  if (!all.some(({ statement }) => statement.kind === "row")) return runsIn(all).flat();
  return all.filter(({ statement }) => isItem(statement)).map(({ chunk, statement }) => toItem(chunk, statement));
}

/**
 * Runs of bullets that are marked alike and count on; a heading, a table, a paragraph between them or numbers that start
 * again begin a new one. What is nested below an item is part of it, and so are sentences that go on in one, while it stays short.
 * @param stop a mark that ends the runs.
 */
function runsIn(all: readonly PlacedStatement[], stop: string | null = null): DraftSentence[][] {
  const runs: DraftSentence[][] = [];
  let run: DraftSentence[] = [];
  let last: ItemMark | null = null;
  for (const [at, { chunk, statement }] of all.entries()) {
    if (statement.kind !== "bullet") {
      const isOther = statement.kind === "heading" || statement.kind === "row" || isParagraph(all[at - 1], all[at]);
      if (isOther) last = null;
      else if (last !== null) goOn(run, toItem(chunk, statement));
      continue;
    }
    const mark = readMark(chunk, statement);
    if (mark.style === stop) break;
    const item = toItem(chunk, statement);
    if (last !== null && isNested(mark, last)) {
      run.push(join(run.pop(), item));
      continue;
    }
    const isRestart = last?.number != null && mark.number !== null && mark.number <= last.number;
    if (last === null || isRestart || mark.style !== last.style) {
      run = [];
      runs.push(run);
    }
    last = mark;
    run.push(item);
  }
  return runs;
}

/** Whether a statement stands apart from the one before it, and not as the next sentence of the same item. */
function isParagraph(before: PlacedStatement | undefined, own: PlacedStatement | undefined): boolean {
  if (before === undefined || own === undefined || before.chunk !== own.chunk) return true;
  const { text, charStart } = own.chunk;
  const between = text.slice(before.statement.charEnd - charStart, own.statement.charStart - charStart);
  return /\n[^\S\n]*\n$/u.test(between);
}

/** Adds the next sentence of the last item, while that stays short enough to be read in a list. */
function goOn(run: DraftSentence[], next: DraftSentence): void {
  const item = run.pop();
  if (item === undefined) return;
  const isShort = item.text.length + next.text.length <= MAX_ITEM_CHARS && !item.text.includes("\n");
  run.push(isShort ? { text: `${item.text}${next.text}`, spans: [...item.spans, ...next.spans] } : item);
}

/** An item with what is nested below it on lines of their own. */
function join(parent: DraftSentence | undefined, nested: DraftSentence): DraftSentence {
  if (parent === undefined) return nested;
  return { text: `${parent.text}\n  - ${nested.text}`, spans: [...parent.spans, ...nested.spans] };
}

/** The same chunks are searched for what many statements lead in to. */
const placed = new WeakMap<readonly Chunk[], readonly PlacedStatement[]>();

function place(chunks: readonly Chunk[]): readonly PlacedStatement[] {
  let known = placed.get(chunks);
  if (known === undefined) {
    known = chunks.flatMap((chunk) => chunk.statements.map((statement) => ({ chunk, statement })));
    placed.set(chunks, known);
  }
  return known;
}

function isItem({ kind, cells }: Statement): boolean {
  return kind === "bullet" || (kind === "row" && (cells?.length ?? 0) > 0);
}

function toItem(chunk: Chunk, statement: Statement): DraftSentence {
  const text = chunk.text.slice(statement.charStart - chunk.charStart, statement.charEnd - chunk.charStart);
  const span = { documentId: chunk.documentId, charStart: statement.charStart, charEnd: statement.charEnd };
  return { text: statement.cells?.length ? rowText(statement) : plainText(text), spans: [span] };
}

function rowText({ cells = [] }: Statement): string {
  return `${cells[0]?.row ?? ""}（${cells.map(({ column, value }) => `${column}：${value || "空欄"}`).join("、")}）`;
}
