import type { FoundProvision } from "../../retrieval/laws/find-provisions.ts";
import type { Span } from "../../types.ts";
import type { PreparedStatement, ScoredEvidence } from "../evidence/evidence.ts";
import { prepareChunk } from "../evidence/prepare-chunk.ts";
import type { WriteRequest } from "../language-model.ts";
import type { Wording } from "../wording/wording.ts";
import { wordingOf } from "../wording/wording-of.ts";
import type { Draft, DraftSentence } from "./draft.ts";
import { captionOf } from "./name-source.ts";

/** An article this long is quoted as a whole; of longer ones what fits the question and what stands first. */
const MAX_CHARS = { short: 900, detailed: 2_700 } as const;
const DELETED = /^削除$/u;

/**
 * Quotes the provisions that a question names by number. Says which of them do not exist, or are of a law that is not
 * held. Null when it names none.
 */
export function composeProvision(request: WriteRequest, scored: readonly ScoredEvidence[]): Draft | null {
  const provisions = request.law?.provisions ?? [];
  if (provisions.length === 0) return null;
  const sentences = provisions.flatMap((provision) => quote(provision, request, scored));
  return { sentences, abstained: provisions.every(({ label }) => label === null) };
}

/**
 * Answers from when a law applies: the day from which the held text is in force, and what its supplement says. Null when
 * a question does not name a law and ask that.
 */
export function composeEnforcement(request: WriteRequest, scored: readonly ScoredEvidence[]): Draft | null {
  const wording = wordingOf(request.understanding.language);
  const sentences = (request.law?.enforcement ?? []).flatMap((provision) => {
    const { law } = provision;
    if (law === null) return [];
    const title = request.readStart(law.id)[0]?.statements[0];
    const spans = title === undefined ? [] : [{ ...title, documentId: law.id }];
    const held = law.asOf === null ? [] : [{ text: wording.heldState(law), spans: spans.map(toSpan) }];
    return [...held, ...quote(provision, request, scored)];
  });
  return sentences.length === 0 ? null : { sentences, abstained: false };
}

function toSpan({ documentId, charStart, charEnd }: Span): Span {
  return { documentId, charStart, charEnd };
}

function quote(provision: FoundProvision, request: WriteRequest, scored: readonly ScoredEvidence[]): DraftSentence[] {
  const wording = wordingOf(request.understanding.language);
  const { law: document, place, label, lastArticle } = provision;
  if (document === null) return [{ text: wording.lawNotHeld(provision.name), spans: [] }];
  if (label === null) return [{ text: wording.provisionMissing({ document, place, lastArticle }), spans: [] }];
  const statements = statementsOf(provision);
  const [first] = provision.chunks;
  const caption = first === undefined ? "" : captionOf(first, label);
  const name = wording.nameProvision({ document, place: label, caption });
  const [only] = statements;
  if (only !== undefined && statements.length === 1 && DELETED.test(only.text.trim()))
    return [{ text: wording.provisionDeleted(name), spans: [only.span] }];
  const shown = choose(statements, scored, MAX_CHARS[request.detail]);
  const isCut = shown.length < statements.length || isLonger(provision);
  return [...toSentences(shown, name, wording), ...(isCut ? [{ text: `\n${wording.moreItems}`, spans: [] }] : [])];
}

/** The lead stands in one sentence with the first line, which is its source. */
function toSentences(shown: readonly PreparedStatement[], name: string, wording: Wording): DraftSentence[] {
  return shown.map(({ text, span }, at) => ({
    text: `${at === 0 ? wording.provisionLead(name) : ""}\n- ${text}`,
    spans: [span],
  }));
}

function statementsOf({ law, chunks, charStart, charEnd }: FoundProvision): PreparedStatement[] {
  if (law === null) return [];
  return chunks
    .flatMap((chunk) => prepareChunk(chunk, law).statements)
    .filter(({ span, cell, statement }) => {
      const isInside = span.charStart >= charStart && span.charEnd <= charEnd;
      return isInside && cell === undefined && statement.kind !== "heading";
    });
}

function isLonger({ chunks, charEnd }: FoundProvision): boolean {
  return (chunks.at(-1)?.charEnd ?? charEnd) < charEnd - 1;
}

/** In reading order: the one that fits the question best, then those from the first on, as long as there is room. */
function choose(
  statements: readonly PreparedStatement[],
  scored: readonly ScoredEvidence[],
  maxChars: number,
): PreparedStatement[] {
  const best = scored.find(({ span, statement }) => statement.kind !== "heading" && indexOf(statements, span) !== -1);
  const order = statements.map((_, at) => at);
  const first = best === undefined ? -1 : indexOf(statements, best.span);
  if (first !== -1) order.sort((a, b) => Number(b === first) - Number(a === first) || a - b);
  const taken = new Set<number>();
  let chars = 0;
  for (const at of order) {
    const length = statements[at]?.text.length ?? 0;
    if (taken.size > 0 && chars + length > maxChars) break;
    taken.add(at);
    chars += length;
  }
  return statements.filter((_, at) => taken.has(at));
}

function indexOf(statements: readonly PreparedStatement[], { documentId, charStart }: ScoredEvidence["span"]): number {
  return statements.findIndex(({ span }) => span.documentId === documentId && span.charStart === charStart);
}
