import { normaliseForSearch, plainText } from "../../text/normalise.ts";
import type { Chunk, Heading, Passage } from "../../types.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import { holdsConcept, toSearchable } from "../evidence/searchable-text.ts";
import type { WriteRequest } from "../language-model.ts";
import { nameDocument } from "./describe-evidence.ts";
import type { Draft, DraftSentence } from "./draft.ts";
import { itemsAfterLead, itemsOfSection } from "./find-items.ts";

const READ_RADIUS = 16;
const MIN_ITEMS = 2;
const MIN_COVERAGE = 0.55;
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
 * The items below the heading or lead-in that names what the question asks a list of, complete and in order;
 * of a section without items its first sentences. Null when a single statement covers the question better.
 */
export function composeList(request: WriteRequest, scored: readonly ScoredEvidence[]): Draft | null {
  const bestStatement = Math.max(
    0,
    ...scored.filter(({ statement }) => statement.kind !== "heading").map((piece) => ownCoverage(piece, request)),
  );
  for (const opening of rankOpenings(request, scored)) {
    if (opening.coverage < bestStatement && opening.heading !== null) continue;
    const draft = listBelow(opening, request);
    if (draft) return draft;
  }
  return null;
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
    return {
      sentences: [{ text: `${name}には、次の項目が挙げられています。`, spans: [span] }, ...listed(items)],
      abstained: false,
    };
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
    if (opening.coverage >= MIN_COVERAGE && !openings.has(key)) openings.set(key, opening);
  };
  for (const passage of request.passages) {
    for (const heading of passage.chunk.headings) {
      const { charStart, charEnd, text } = heading;
      add({ passage, charStart, charEnd, text, heading, coverage: textCoverage(text, request) });
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

function ownCoverage({ covered }: ScoredEvidence, { understanding: { concepts } }: WriteRequest): number {
  const total = concepts.reduce((sum, { weight }) => sum + weight, 0);
  return concepts.reduce((sum, { weight }, at) => sum + (covered[at] === 1 ? weight : 0), 0) / (total || 1);
}

function textCoverage(text: string, { understanding: { concepts } }: WriteRequest): number {
  const searchable = toSearchable(text);
  const total = concepts.reduce((sum, { weight }) => sum + weight, 0);
  const found = concepts.filter((concept) => holdsConcept(searchable, concept));
  return found.reduce((sum, { weight }) => sum + weight, 0) / (total || 1);
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
