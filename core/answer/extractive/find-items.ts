import { plainText } from "../../text/normalise.ts";
import type { Chunk, Heading, Statement } from "../../types.ts";
import type { DraftSentence } from "./draft.ts";
import { inlineItemsOf } from "./inline-items.ts";

const MIN_ITEMS = 2;

/** The items of a section: the headings right below its heading, else its bullets or table rows, in order. */
export function itemsOfSection(chunks: readonly Chunk[], heading: Heading): DraftSentence[] {
  const children = new Map<number, DraftSentence>();
  for (const chunk of chunks) {
    const child = chunk.headings[chunk.headings.findIndex(({ charStart }) => charStart === heading.charStart) + 1];
    if (child === undefined || children.has(child.charStart)) continue;
    const span = { documentId: chunk.documentId, charStart: child.charStart, charEnd: child.charEnd };
    children.set(child.charStart, { text: child.text, spans: [span] });
  }
  if (children.size >= MIN_ITEMS) return [...children.values()];
  return chunks.flatMap((chunk) => chunk.statements.filter(isItem).map((statement) => toItem(chunk, statement)));
}

/**
 * Every way to read the items of a section: its child headings, all its bullets or rows, those that stand under its
 * own heading only, and the items numbered inside its text.
 */
export function itemSetsOfSection(chunks: readonly Chunk[], heading: Heading): DraftSentence[][] {
  const direct = chunks.filter((chunk) => chunk.headings.at(-1)?.charStart === heading.charStart);
  const itemsIn = (some: readonly Chunk[]): DraftSentence[] =>
    some.flatMap((chunk) => chunk.statements.filter(isItem).map((statement) => toItem(chunk, statement)));
  const inline = direct.flatMap((chunk) => inlineItemsOf(chunk).map(({ items }) => items));
  const sets = [
    itemsOfSection(chunks, heading),
    itemsIn(direct),
    ...direct.map((chunk) => itemsIn([chunk])),
    ...inline,
  ];
  return sets.filter(({ length }) => length >= MIN_ITEMS);
}

/** The bullets that follow a lead-in (「(1) …」, 「…は以下のとおり」) and are marked in another way than it. */
export function itemsAfterLead(chunks: readonly Chunk[], lead: { charStart: number }): DraftSentence[] {
  const all = chunks.flatMap((chunk) => chunk.statements.map((statement) => ({ chunk, statement })));
  const at = all.findIndex(({ statement }) => statement.charStart === lead.charStart);
  const start = all[at];
  // A sentence in the middle of a bullet leads in to nothing: what follows are its own bullet's neighbours.
  if (start === undefined || (start.statement.kind !== "bullet" && markOf(start.chunk, start.statement) !== ""))
    return [];
  const items: DraftSentence[] = [];
  let mark: string | null = null;
  for (const { chunk, statement } of all.slice(at + 1)) {
    if (statement.kind === "sentence" && items.length > 0) continue;
    if (statement.kind !== "bullet") break;
    const own = markOf(chunk, statement);
    if (own === markOf(start.chunk, start.statement) || (mark !== null && own !== mark)) break;
    mark = own;
    items.push(toItem(chunk, statement));
  }
  return items;
}

/** What stands before a bullet's words on its line, with numbers made alike: 「(1)」 and 「(2)」 are one mark. */
function markOf(chunk: Chunk, statement: Statement): string {
  const before = chunk.text.slice(0, statement.charStart - chunk.charStart);
  return before
    .slice(before.lastIndexOf("\n") + 1)
    .replace(/[\d０-９]+/gu, "1")
    .replace(/\s/gu, "");
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
