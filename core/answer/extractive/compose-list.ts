import type { WriteRequest } from "../../llm/language-model.ts";
import { containsTerm, toMatchText } from "../../text/match-text.ts";
import { plainText } from "../../text/normalise.ts";
import type { Chunk, Heading, Passage, Statement } from "../../types.ts";
import { nameDocument } from "./describe-evidence.ts";
import type { Draft, DraftSentence } from "./draft.ts";

const READ_RADIUS = 8;
const MIN_ITEMS = 2;
const MIN_HEADING_COVERAGE = 0.6;
const MAX_LIST_CHARS = 1_000;

interface Section {
  passage: Passage;
  heading: Heading;
  coverage: number;
}

/**
 * The items of the section whose heading names what the question asks a list of: its child headings,
 * else its bullets or table rows, complete and in order. Null when no heading names it well enough.
 */
export function composeList({ understanding, passages, readAround }: WriteRequest): Draft | null {
  for (const { passage, heading } of rankSections(understanding.concepts, passages)) {
    const chunks = readAround(passage, READ_RADIUS).filter(({ headings }) => hasHeading(headings, heading));
    const items = itemsOf(chunks, heading);
    if (items.length < MIN_ITEMS) continue;
    const opening = `${nameDocument(passage.document)}の「${heading.text}」には、次の項目が挙げられています。`;
    return { sentences: [{ text: opening, spans: [toSpan(passage, heading)] }, ...listed(items)], abstained: false };
  }
  return null;
}

function rankSections(concepts: readonly { forms: string[]; weight: number }[], passages: readonly Passage[]): Section[] {
  const total = concepts.reduce((sum, { weight }) => sum + weight, 0);
  const sections: Section[] = [];
  for (const passage of passages) {
    for (const heading of passage.chunk.headings) {
      if (sections.some((known) => known.passage.chunk.documentId === passage.chunk.documentId && known.heading.charStart === heading.charStart)) continue;
      const text = toMatchText(heading.text);
      const found = concepts.filter(({ forms }) => forms.some((form) => containsTerm(text, form)));
      sections.push({ passage, heading, coverage: found.reduce((sum, { weight }) => sum + weight, 0) / (total || 1) });
    }
  }
  return sections.filter(({ coverage }) => coverage >= MIN_HEADING_COVERAGE).sort((a, b) => b.coverage - a.coverage);
}

interface Item extends DraftSentence {}

function itemsOf(chunks: Chunk[], heading: Heading): Item[] {
  const children = new Map<number, Item>();
  for (const chunk of chunks) {
    const child = chunk.headings[chunk.headings.findIndex(({ charStart }) => charStart === heading.charStart) + 1];
    if (child === undefined || children.has(child.charStart)) continue;
    const span = { documentId: chunk.documentId, charStart: child.charStart, charEnd: child.charEnd };
    children.set(child.charStart, { text: child.text, spans: [span] });
  }
  if (children.size >= MIN_ITEMS) return [...children.values()];
  return chunks.flatMap((chunk) => chunk.statements.filter(isItem).map((statement) => toItem(chunk, statement)));
}

function isItem({ kind, cells }: Statement): boolean {
  return kind === "bullet" || (kind === "row" && (cells?.length ?? 0) > 0);
}

function toItem(chunk: Chunk, statement: Statement): Item {
  const text = chunk.text.slice(statement.charStart - chunk.charStart, statement.charEnd - chunk.charStart);
  const span = { documentId: chunk.documentId, charStart: statement.charStart, charEnd: statement.charEnd };
  return { text: statement.cells?.length ? rowText(statement) : plainText(text), spans: [span] };
}

function rowText({ cells = [] }: Statement): string {
  return `${cells[0]?.row ?? ""}（${cells.map(({ column, value }) => `${column}：${value || "空欄"}`).join("、")}）`;
}

/** The items as a Markdown list; what does not fit is said to be left out. */
function listed(items: Item[]): DraftSentence[] {
  const lines: DraftSentence[] = [];
  let length = 0;
  for (const { text, spans } of items) {
    length += text.length;
    if (length > MAX_LIST_CHARS) {
      lines.push({ text: "\n（続きは出典を参照してください。）", spans: [] });
      break;
    }
    lines.push({ text: `\n- ${text}`, spans });
  }
  return lines;
}

function hasHeading(headings: readonly Heading[], heading: Heading): boolean {
  return headings.some(({ charStart }) => charStart === heading.charStart);
}

function toSpan(passage: Passage, heading: Heading): { documentId: string; charStart: number; charEnd: number } {
  return { documentId: passage.chunk.documentId, charStart: heading.charStart, charEnd: heading.charEnd };
}
