import { isInSupplement } from "../../retrieval/laws/supplements.ts";
import type { Chunk, DocumentMeta } from "../../types.ts";
import { conceptRoles } from "../evidence/concept-roles.ts";
import type { PreparedStatement, ScoredEvidence } from "../evidence/evidence.ts";
import { prepareChunk } from "../evidence/prepare-chunk.ts";
import type { WriteRequest } from "../language-model.ts";
import { wordingOf } from "../wording/wording-of.ts";
import { describeEvidence } from "./describe-evidence.ts";
import type { Draft, DraftSentence } from "./draft.ts";
import { nameSource } from "./name-source.ts";

const ASKS_PENALTY = /罰則|罰金|過料|懲役|禁錮|拘禁|科料|刑罰|処罰|罰せられ/u;
const PENALTY = /処する|科する/u;
const ITEM = /第[〇一二三四五六七八九十百千]+号(?:の[〇一二三四五六七八九十百千]+)*$/u;
/** Duties that fit the question about as well as the best are looked for, too. */
const NEARLY_AS_GOOD = 0.9;
const MAX_DUTIES = 3;
const MAX_PENALTIES = 2;
const RULES_IN_NUMBERS = /罰則/u;

/** What a law threatens with, and for the breach of which duty. */
interface Penalty {
  duty: ScoredEvidence;
  /** The statement that names the duty's place, and where that is an item, the sentence above it. */
  named: PreparedStatement;
  lead: PreparedStatement | undefined;
  chunk: Chunk;
}

/**
 * Answers what the breach of a duty is punished with: laws say it in another chapter, which names the duty by its number
 * only. Null when no penalty is asked for, or none names what fits the question.
 */
export function composePenalty(request: WriteRequest, scored: readonly ScoredEvidence[]): Draft | null {
  if (!ASKS_PENALTY.test(request.question) || request.readPenalties === undefined) return null;
  const topicOf = topicCoverage(request);
  const inLaws = scored.filter(({ passage, statement }) => passage.document.law && statement.kind !== "heading");
  const duties = inLaws
    .filter(({ passage: { chunk } }) => !isPenal(chunk) && !isInSupplement(chunk))
    .sort((a, b) => topicOf(b) - topicOf(a));
  const [best] = duties;
  if (best === undefined) return null;
  const needed = topicOf(best);
  // A penalty that says itself what it is for is found by its words.
  if (inLaws.some((piece) => isPenal(piece.passage.chunk) && topicOf(piece) >= needed)) return null;
  const fitting = duties.filter((piece) => topicOf(piece) >= needed * NEARLY_AS_GOOD).slice(0, MAX_DUTIES);
  const penalties = fitting.flatMap((duty) => penaltiesFor(duty, request)).slice(0, MAX_PENALTIES);
  if (penalties.length === 0) return null;
  return { sentences: penalties.flatMap((penalty) => tell(penalty, request)), abstained: false };
}

/** How much of what a question is about a piece tells, but for the penalty. */
function topicCoverage({ understanding }: WriteRequest): (piece: ScoredEvidence) => number {
  const weights = conceptRoles(understanding).map(({ label, kind, weight }) =>
    kind === "frame" || ASKS_PENALTY.test(label) ? 0 : weight,
  );
  return ({ covered }) => weights.reduce((sum, weight, at) => sum + weight * (covered[at] ?? 0), 0);
}

function isPenal({ headings }: Chunk): boolean {
  return headings.some(({ text }) => RULES_IN_NUMBERS.test(text));
}

function penaltiesFor(duty: ScoredEvidence, request: WriteRequest): Penalty[] {
  const { documentId } = duty.span;
  const place = request.placeInLaw?.(duty.span)?.replace(ITEM, "");
  if (place === undefined || !place.startsWith("第")) return [];
  // 「第三条第二項」 and not 「第三条第二項の二」 or 「第三条の二」.
  const names = new RegExp(
    `(?<!附則|法)${place}(?![の第][〇一二三四五六七八九十百千]|[〇一二三四五六七八九十百千])`,
    "u",
  );
  let lead: PreparedStatement | undefined;
  return (request.readPenalties?.(documentId) ?? []).flatMap((chunk) =>
    prepareChunk(chunk, duty.passage.document).statements.flatMap((statement) => {
      const isLead = PENALTY.test(statement.text);
      if (isLead) lead = statement;
      if (!names.test(statement.text)) return [];
      return [{ duty, named: statement, lead: isLead ? undefined : lead, chunk }];
    }),
  );
}

function tell({ duty, named, lead, chunk }: Penalty, request: WriteRequest): DraftSentence[] {
  const wording = wordingOf(request.understanding.language);
  const { document } = duty.passage;
  const nameOf = (statement: PreparedStatement): string =>
    wording.accordingTo(nameSource(asEvidence(statement, chunk, document), request));
  const say = (statement: PreparedStatement, opening: string): DraftSentence => ({
    text: wording.end(
      wording.follow(opening, wording.quote({ text: withoutEnd(statement.text), heading: null, yearHeading: null })),
    ),
    spans: [statement.span],
  });
  const first = lead === undefined ? [say(named, nameOf(named))] : [say(lead, nameOf(lead)), say(named, "")];
  const opening = wording.accordingTo(nameSource(duty, request));
  return [...first, describeEvidence(duty, { wording, opening })];
}

function asEvidence(
  { span }: PreparedStatement,
  chunk: Chunk,
  document: DocumentMeta,
): Pick<ScoredEvidence, "passage" | "span"> {
  return { span, passage: { chunk, document, score: 0, rank: 0 } };
}

function withoutEnd(text: string): string {
  return text.replace(/[。．]+$/u, "");
}
