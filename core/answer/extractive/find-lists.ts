import { toMatchText } from "../../text/match-text.ts";
import type { Chunk, Heading, Passage, Span } from "../../types.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import type { AskedList } from "./asked-list.ts";
import type { DraftSentence } from "./draft.ts";
import { itemsAfterLead, listsOfSection } from "./find-items.ts";
import { labelLists } from "./label-lists.ts";
import { columnsOf } from "./table-columns.ts";

/** A list of the documents with what names it. */
export interface FoundList {
  kind: "heading" | "lead" | "column" | "label" | "sentence";
  /** The passage that led to it. */
  passage: Passage;
  /** Where its name stands. */
  chunk: Chunk;
  name: string;
  span: Span;
  heading: Heading | null;
  /** At least two, in the order of the source; empty for a heading that has sentences below it. */
  items: DraftSentence[];
}

const READ_RADIUS = 16;
const NEAR_RADIUS = 2;
const MAX_LEAD_CHARS = 80;
const MAX_LOOKED_UP = 8;
const MIN_ITEMS = 2;

/**
 * The lists in and around the passages and where else the question's nouns stand: below headings and lead-ins, as
 * columns of tables, behind labels and inside sentences.
 */
export function findLists(request: WriteRequest, scored: readonly ScoredEvidence[], { nouns }: AskedList): FoundList[] {
  const passages = [...request.passages, ...lookedUp(request, nouns)];
  const found = new Map<string, FoundList>();
  const add = (list: FoundList): void => {
    const key = `${list.kind}:${list.span.documentId}:${list.span.charStart}:${list.name}:${list.items.length}`;
    if (!found.has(key)) found.set(key, list);
  };
  for (const passage of passages) for (const list of belowHeadings(passage, request)) add(list);
  for (const list of afterLeads(request, scored)) add(list);
  for (const list of inStatements(passages, request)) add(list);
  return [...found.values()];
}

/** Where else the nouns stand that name the list; the passages were found for the whole question. */
function lookedUp({ passages, lookUp }: WriteRequest, nouns: readonly string[]): Passage[] {
  if (nouns.length === 0) return [];
  const known = new Set(passages.map(({ chunk }) => chunk.ordinal));
  return lookUp(nouns.join(" "))
    .filter(({ chunk }) => !known.has(chunk.ordinal))
    .slice(0, MAX_LOOKED_UP);
}

function belowHeadings(passage: Passage, { readAround }: WriteRequest): FoundList[] {
  const { chunk } = passage;
  const around = readAround(passage, READ_RADIUS);
  return chunk.headings.flatMap((heading) => {
    const below = around.filter(({ headings }) => headings.some(({ charStart }) => charStart === heading.charStart));
    const { text: name, charStart, charEnd } = heading;
    const list = { kind: "heading" as const, passage, chunk, name, heading };
    const span = { documentId: chunk.documentId, charStart, charEnd };
    const lists = listsOfSection(below, heading);
    return (lists.length === 0 ? [[]] : lists).map((items) => ({ ...list, span, items }));
  });
}

function afterLeads({ readAround }: WriteRequest, scored: readonly ScoredEvidence[]): FoundList[] {
  return scored.flatMap(({ cell, statement, text, passage, span }) => {
    if (cell || statement.kind === "heading" || statement.kind === "row" || text.length > MAX_LEAD_CHARS) return [];
    const items = itemsAfterLead(readAround(passage, READ_RADIUS), statement);
    if (items.length < MIN_ITEMS) return [];
    return [{ kind: "lead" as const, passage, chunk: passage.chunk, name: text, span, heading: null, items }];
  });
}

function inStatements(passages: readonly Passage[], request: WriteRequest): FoundList[] {
  const question = toMatchText(request.understanding.searchedQuestion);
  const words = question
    .split(/[のはがをにでとへも、。,「」『』（）()\s?!:]|及び|や/u)
    .filter((word) => word.length > 1);
  const read = new Set<number>();
  return passages.flatMap((passage) => {
    const chunks = request.readAround(passage, NEAR_RADIUS).filter(({ ordinal }) => !read.has(ordinal));
    for (const { ordinal } of chunks) read.add(ordinal);
    const base = { passage, heading: null };
    const columns = columnsOf(chunks, question).map(({ chunk, header, charStart, charEnd, items }) => ({
      ...base,
      kind: "column" as const,
      chunk,
      name: header,
      span: { documentId: chunk.documentId, charStart, charEnd },
      items,
    }));
    const labels = labelLists(chunks, words).map(({ chunk, label, charStart, charEnd, kind, items }) => ({
      ...base,
      kind,
      chunk,
      name: label,
      span: { documentId: chunk.documentId, charStart, charEnd },
      items,
    }));
    return [...columns, ...labels].filter(({ items }) => items.length >= MIN_ITEMS);
  });
}
