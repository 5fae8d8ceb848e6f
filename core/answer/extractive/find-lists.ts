import type { Concept } from "../../retrieval/concepts.ts";
import { toMatchText } from "../../text/match-text.ts";
import type { Chunk, Heading, Passage, Span } from "../../types.ts";
import { type ConceptRole, conceptRoles } from "../evidence/concept-roles.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import { holdsConcept } from "../evidence/searchable-text.ts";
import type { WriteRequest } from "../language-model.ts";
import type { AskedList } from "./asked-list.ts";
import type { DraftSentence } from "./draft.ts";
import { itemsAfterLead, listsOfSection } from "./find-items.ts";
import { labelLists } from "./label-lists.ts";
import { searchableName } from "./searchable-name.ts";
import { columnsOf } from "./table-columns.ts";

/** A list of the documents with what names it. */
export interface FoundList {
  kind: "heading" | "lead" | "column" | "label" | "bracket" | "counted" | "sentence";
  /** The passage that led to it. */
  passage: Passage;
  /** Where its name stands. */
  chunk: Chunk;
  name: string;
  span: Span;
  heading: Heading | null;
  /** The word of the question that its items have in common, where only those are meant; null for a whole list. */
  condition: Concept | null;
  /** At least two, in the order of the source; empty for a heading that has sentences below it. */
  items: DraftSentence[];
}

const READ_RADIUS = 16;
const NEAR_RADIUS = 2;
const MAX_LEAD_CHARS = 80;
const MAX_LOOKED_UP = 8;
const MIN_ITEMS = 2;
const TELLING: readonly ConceptRole[] = ["name", "noun"];
/** What the items have in common is among the rarest words of the question. */
const MIN_CONDITION_SHARE = 0.6;

/**
 * The lists in and around the passages and where else the question's nouns stand: below headings and lead-ins, as
 * columns of tables, behind labels and inside sentences.
 */
export function findLists(
  request: WriteRequest,
  scored: readonly ScoredEvidence[],
  { nouns, count }: AskedList,
): FoundList[] {
  const passages = [...request.passages, ...lookedUp(request, nouns)];
  const found = new Map<string, FoundList>();
  const add = (whole: FoundList): void => {
    for (const list of [whole, ...partsOf(whole, count, request)]) {
      const { kind, span, name, items, condition } = list;
      const key = `${kind}:${span.documentId}:${span.charStart}:${name}:${items.length}:${condition?.label}`;
      if (!found.has(key)) found.set(key, list);
    }
  };
  const read = new Set<string>();
  for (const passage of passages) for (const list of belowHeadings(passage, request, read)) add(list);
  for (const list of afterLeads(request, scored)) add(list);
  for (const list of inStatements(passages, request)) add(list);
  return [...found.values()];
}

/**
 * 「協定を結んだ2社」: of a longer list the items that share a word of the question which its name does not hold, where
 * they are as many as the question expects.
 */
function partsOf(list: FoundList, count: number | null, { understanding }: WriteRequest): FoundList[] {
  if (count === null || list.items.length <= count) return [];
  const name = searchableName(list.name);
  // What an item goes on to say is not what it is.
  const texts = list.items.map(({ text }) => searchableName(text.split("。")[0] ?? text));
  const telling = conceptRoles(understanding).filter(({ role, kind }) => TELLING.includes(role) && kind !== "figure");
  const heaviest = Math.max(0, ...telling.map(({ weight }) => weight));
  return telling
    .filter((concept) => concept.weight >= MIN_CONDITION_SHARE * heaviest && !holdsConcept(name, concept))
    .map((condition) => ({
      ...list,
      condition,
      items: list.items.filter((_, at) => holdsConcept(texts[at] ?? name, condition)),
    }))
    .filter(({ items }) => items.length === count);
}

/** Where else the nouns stand that name the list; the passages were found for the whole question. */
function lookedUp({ passages, lookUp, understanding }: WriteRequest, nouns: readonly string[]): Passage[] {
  if (nouns.length === 0) return [];
  const known = new Set(passages.map(({ chunk }) => chunk.ordinal));
  const [rarest] = conceptRoles(understanding)
    .filter(({ role }) => TELLING.includes(role))
    .toSorted((a, b) => b.weight - a.weight);
  return lookUp(`${nouns.join(" ")} ${rarest?.label ?? ""}`)
    .filter(({ chunk }) => !known.has(chunk.ordinal))
    .slice(0, MAX_LOOKED_UP);
}

function belowHeadings(passage: Passage, { readAround }: WriteRequest, read: Set<string>): FoundList[] {
  const { chunk } = passage;
  const around = readAround(passage, READ_RADIUS);
  const unread = chunk.headings.filter(({ charStart }) => !read.has(`${chunk.documentId} ${charStart}`));
  for (const { charStart } of unread) read.add(`${chunk.documentId} ${charStart}`);
  return unread.flatMap((heading) => {
    const below = around.filter(({ headings }) => headings.some(({ charStart }) => charStart === heading.charStart));
    const { text: name, charStart, charEnd } = heading;
    const list = { kind: "heading" as const, passage, chunk, name, heading, condition: null };
    const span = { documentId: chunk.documentId, charStart, charEnd };
    const lists = listsOfSection(below, heading);
    return (lists.length === 0 ? [[]] : lists).map((items) => ({ ...list, span, items }));
  });
}

function afterLeads({ readAround }: WriteRequest, scored: readonly ScoredEvidence[]): FoundList[] {
  return scored.flatMap(({ cell, statement, text, passage, span }) => {
    if (cell || statement.kind === "heading" || statement.kind === "row" || text.length > MAX_LEAD_CHARS) return [];
    const { statements } = passage.chunk;
    const next = statements[statements.indexOf(statement) + 1];
    if (next !== undefined && next.kind !== "bullet") return [];
    const items = itemsAfterLead(readAround(passage, READ_RADIUS), statement);
    if (items.length < MIN_ITEMS) return [];
    return [
      { kind: "lead" as const, passage, chunk: passage.chunk, name: text, span, heading: null, condition: null, items },
    ];
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
    const base = { passage, heading: null, condition: null };
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
