import { normaliseForSearch, plainText } from "../../text/normalise.ts";
import type { Chunk, Heading, Passage } from "../../types.ts";
import { conceptRoles, type RoleConcept } from "../evidence/concept-roles.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import { holdsConcept, toSearchable } from "../evidence/searchable-text.ts";
import type { WriteRequest } from "../language-model.ts";
import { askedCount } from "./asked-count.ts";
import { nameDocument } from "./describe-evidence.ts";
import type { Draft, DraftSentence } from "./draft.ts";
import { itemSetsOfSection, itemsAfterLead, itemsOfSection } from "./find-items.ts";
import { inlineItemsOf } from "./inline-items.ts";

const READ_RADIUS = 16;
const MIN_ITEMS = 2;
const MIN_COVERAGE = 0.55;
/** For a list of just as many items as the question says. */
const MIN_OPENING_COVERAGE = 0.4;
const ASKING = /^(?:\d{1,2}|教え?|挙げ?|示し?|何.*|知りた?|どんな|並べ.*)$/u;
const PATH_SHARE = 0.8;
const MAX_LEAD_CHARS = 80;
const MAX_SECTION_SENTENCES = 3;
const MAX_LIST_CHARS = 1_000;

/** What opens a list: a heading, or a statement that leads in to bullets. */
interface Opening {
  passage: Passage;
  charStart: number;
  charEnd: number;
  text: string;
  coverage: number;
  heading: Heading | null;
}

/**
 * The items below the heading or lead-in that names what the question asks a list of, complete and in order; where it
 * says how many there are, those that are as many. Of a section without items its first sentences. Null when a single
 * statement covers the question better.
 */
export function composeList(request: WriteRequest, scored: readonly ScoredEvidence[]): Draft | null {
  const openings = rankOpenings(request, scored);
  const count = askedCount(request.question);
  const exact = count === null ? null : listOfCount({ openings, count, request, scored });
  if (exact) return exact;
  const bestStatement = Math.max(
    0,
    ...scored.filter(({ statement }) => statement.kind !== "heading").map((piece) => ownCoverage(piece, request)),
  );
  for (const opening of openings) {
    if (opening.coverage < bestStatement && opening.heading !== null) continue;
    if (opening.coverage < MIN_COVERAGE) continue;
    const draft = listBelow(opening, request);
    if (draft) return draft;
  }
  return null;
}

interface CountedSearch {
  openings: readonly Opening[];
  count: number;
  request: WriteRequest;
  scored: readonly ScoredEvidence[];
}

/** The list of exactly so many items whose opening fits best: below a heading, after a lead-in or inside a text. */
function listOfCount({ openings, count, request, scored }: CountedSearch): Draft | null {
  const isExact = (items: readonly DraftSentence[]): boolean => items.length === count;
  for (const opening of openings) {
    const items = itemSets(opening, request).find(isExact);
    if (items) return toListDraft(opening, items);
  }
  const seen = new Set<Chunk>();
  for (const piece of scored) {
    const { chunk } = piece.passage;
    if (piece.coverage < MIN_COVERAGE || seen.has(chunk)) continue;
    seen.add(chunk);
    const run = inlineItemsOf(chunk).find(({ items }) => isExact(items));
    const heading = chunk.headings.at(-1);
    if (run) {
      const opening = { ...piece.span, passage: piece.passage, text: heading?.text ?? "", coverage: piece.coverage };
      return toListDraft({ ...opening, ...heading, heading: heading ?? null }, run.items);
    }
  }
  return null;
}

function itemSets({ passage, heading, ...opening }: Opening, { readAround }: WriteRequest): DraftSentence[][] {
  const around = readAround(passage, READ_RADIUS);
  if (heading === null) return [itemsAfterLead(around, opening)];
  return itemSetsOfSection(
    around.filter((chunk) => isBelow(chunk, heading)),
    heading,
  );
}

function toListDraft({ passage, text, charStart, charEnd }: Opening, items: readonly DraftSentence[]): Draft {
  const span = { documentId: passage.chunk.documentId, charStart, charEnd };
  const name = `${nameDocument(passage.document)}の「${text}」`;
  return {
    sentences: [{ text: `${name}には、次の項目が挙げられています。`, spans: [span] }, ...listed(items)],
    abstained: false,
  };
}

function listBelow(opening: Opening, { question, readAround }: WriteRequest): Draft | null {
  const { passage, heading } = opening;
  const around = readAround(passage, READ_RADIUS);
  const chunks = heading === null ? around : around.filter((chunk) => isBelow(chunk, heading));
  const items = heading === null ? itemsAfterLead(chunks, opening) : itemsOfSection(chunks, heading);
  const span = { documentId: passage.chunk.documentId, charStart: opening.charStart, charEnd: opening.charEnd };
  const place = /(\d{1,2})番目/u.exec(normaliseForSearch(question));
  const nth = place ? items[Number(place[1]) - 1] : undefined;
  const name = `${nameDocument(passage.document)}の「${opening.text}」`;
  if (nth)
    return {
      sentences: [{ text: `${name}のうち、お尋ねの項目は次のとおりです：${nth.text}`, spans: [span, ...nth.spans] }],
      abstained: false,
    };
  if (items.length >= MIN_ITEMS) {
    const draft = toListDraft(opening, items);
    if (askedCount(question) === null) return draft;
    return { ...draft, sentences: [...draft.sentences, { text: "\n（お尋ねの数とは一致しません。）", spans: [] }] };
  }
  const sentences = heading === null ? [] : sentencesOf(chunks);
  return sentences.length === 0
    ? null
    : { sentences: [{ text: `${name}には、次の記載があります。`, spans: [span] }, ...sentences], abstained: false };
}

function rankOpenings(request: WriteRequest, scored: readonly ScoredEvidence[]): Opening[] {
  const openings = new Map<string, Opening>();
  const add = (opening: Opening): void => {
    const key = `${opening.passage.chunk.documentId}:${opening.charStart}`;
    if (opening.coverage >= MIN_OPENING_COVERAGE && !openings.has(key)) openings.set(key, opening);
  };
  for (const passage of request.passages) {
    for (const [at, heading] of passage.chunk.headings.entries()) {
      const { charStart, charEnd, text } = heading;
      const path = passage.chunk.headings.slice(0, at).map((above) => above.text);
      add({ passage, charStart, charEnd, text, heading, coverage: textCoverage(text, path.join(" "), request) });
    }
  }
  for (const piece of scored) {
    if (piece.cell || piece.statement.kind === "heading" || piece.text.length > MAX_LEAD_CHARS) continue;
    add({
      ...piece.span,
      passage: piece.passage,
      text: piece.text,
      heading: null,
      coverage: ownCoverage(piece, request),
    });
  }
  // Of equally fitting headings the innermost is meant.
  return [...openings.values()].sort(
    (a, b) => b.coverage - a.coverage || (b.heading?.level ?? 9) - (a.heading?.level ?? 9),
  );
}

/** The concepts of a question; what only asks for the list, or counts it, weighs nothing. */
function listConcepts(understanding: WriteRequest["understanding"]): RoleConcept[] {
  return conceptRoles(understanding).map((concept) =>
    ASKING.test(concept.label) ? { ...concept, weight: 0 } : concept,
  );
}

function ownCoverage({ covered }: ScoredEvidence, { understanding }: WriteRequest): number {
  const concepts = listConcepts(understanding);
  const total = concepts.reduce((sum, { weight }) => sum + weight, 0);
  return concepts.reduce((sum, { weight }, at) => sum + (covered[at] === 1 ? weight : 0), 0) / (total || 1);
}

/** What a heading holds of the question, and for less what the headings above it do; nothing where it holds none itself. */
function textCoverage(text: string, path: string, { understanding }: WriteRequest): number {
  const concepts = listConcepts(understanding);
  const [own, above] = [toSearchable(text), toSearchable(path)];
  const total = concepts.reduce((sum, { weight }) => sum + weight, 0);
  const shares = concepts.map((concept) =>
    holdsConcept(own, concept) ? 1 : holdsConcept(above, concept) ? PATH_SHARE : 0,
  );
  if (!shares.includes(1)) return 0;
  return concepts.reduce((sum, { weight }, at) => sum + weight * (shares[at] ?? 0), 0) / (total || 1);
}

function sentencesOf(chunks: readonly Chunk[]): DraftSentence[] {
  return chunks
    .flatMap((chunk) =>
      chunk.statements.filter(({ kind }) => kind === "sentence").map((statement) => ({ chunk, statement })),
    )
    .slice(0, MAX_SECTION_SENTENCES)
    .map(({ chunk, statement: { charStart, charEnd } }) => ({
      text: `${plainText(chunk.text.slice(charStart - chunk.charStart, charEnd - chunk.charStart)).replace(/[。．]+$/u, "")}。`,
      spans: [{ documentId: chunk.documentId, charStart, charEnd }],
    }));
}

/** The items as a Markdown list; what does not fit is said to be left out. */
function listed(items: readonly DraftSentence[]): DraftSentence[] {
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

function isBelow({ headings }: Chunk, heading: Heading): boolean {
  return headings.some(({ charStart }) => charStart === heading.charStart);
}
