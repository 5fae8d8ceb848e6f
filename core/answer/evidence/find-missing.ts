import { eraYear } from "../../figures/eras.ts";
import type { Concept } from "../../retrieval/concepts.ts";
import type { Understanding } from "../../retrieval/understand-question.ts";
import { containsTerm, toMatchText } from "../../text/match-text.ts";
import { normaliseForSearch } from "../../text/normalise.ts";
import { askedHead } from "./asked-head.ts";
import { type ConceptRole, conceptRoles, type RoleConcept } from "./concept-roles.ts";
import type { ScoredEvidence } from "./evidence.ts";
import { untoldSubject } from "./missing-subject.ts";
import { holdsAskedFigure, holdsDay, yearsOfHeading } from "./score-evidence.ts";
import { tellsNewFigure } from "./tells-new-figure.ts";
import { wholeWord } from "./whole-word.ts";

/** Why the documents do not answer a question. */
export interface Missing {
  reason: "no-evidence" | "unknown-term" | "term-not-in-evidence" | "year" | "day" | "figure" | "figure-not-included";
  /** What is missing, in the question's words. */
  labels: string[];
}

/** Settings; chosen on the development questions, see docs/evaluation.md. */
const MIN_COVERAGE = 0.5;
/** An ordinary word that occurs nowhere decides only when the rest is not covered this well. */
const KNOWN_COVERAGE = 0.8;
const UNKNOWN_SHARE = 0.15;
const NAME_SHARE = 0.1;
/** A name counts as said when a statement or what stands above it says it. */
const NAMED = 0.8;
/** What a question is about; verbs, frames and what leads up to it decide nothing. */
const DECISIVE: readonly ConceptRole[] = ["name", "noun", "head"];
/** The sort of thing that is asked for, when it weighs this much, must be named or shown. */
const HEAD_SHARE = 0.15;
/** A caption that fits the question this much better than any figure shows that the figure was lost. */
const LOST_MARGIN = 0.2;
/** So many statements with a date are asked whether theirs is the date of the event that is meant. */
const MAX_DATED = 5;
/** Evidence this close to the best may still hold the figure that is asked for. */
const FIGURE_TOLERANCE = 0.12;

/** What the question asks for that the evidence does not hold, or null when it can be answered. */
export function findMissing(understanding: Understanding, scored: readonly ScoredEvidence[]): Missing | null {
  const best = scored[0];
  if (best === undefined) return { reason: "no-evidence", labels: [] };
  const concepts = conceptRoles(understanding);
  return (
    missingTerm(concepts, best, understanding) ??
    missingCoverage(concepts, best, understanding) ??
    missingPlace(concepts, best, understanding) ??
    missingYear(understanding, best) ??
    missingFigure(understanding, best, scored)
  );
}

function missingTerm(
  concepts: readonly RoleConcept[],
  best: ScoredEvidence,
  { asked, searchedQuestion }: Understanding,
): Missing | null {
  const total = sumWeights(concepts.filter(({ kind }) => kind !== "frame"));
  const isHeavy = (concept: Concept, share: number): boolean => concept.weight >= share * total;
  const isHeld = ({ label }: Concept): boolean =>
    concepts.some((other, at) => other.label === label && best.covered[at]);
  const absent = concepts.filter(
    (concept, at) =>
      best.covered[at] === 0 &&
      !isNumbered(concept, searchedQuestion) &&
      !concepts.some((other) => isHeld(other) && isSpellingOf(concept, other, searchedQuestion)),
  );
  // The index knows words, evidence is searched for strings: what is there as a string is not missing.
  const unknown = absent.filter(
    (concept) =>
      concept.isUnknown &&
      concept.kind !== "figure" &&
      DECISIVE.includes(concept.role) &&
      isHeavy(concept, UNKNOWN_SHARE),
  );
  // What a question opens with is its topic.
  const topic = concepts.filter(({ role }) => DECISIVE.includes(role)).toSorted((a, b) => a.position - b.position)[0];
  const decisive = unknown.filter(
    (concept) => concept.role === "name" || concept === topic || isOwner(concept, searchedQuestion),
  );
  if (decisive.length > 0) return { reason: "unknown-term", labels: labelsOf(decisive, searchedQuestion) };
  if (unknown.length > 0 && knownCoverage(concepts, best) < KNOWN_COVERAGE)
    return { reason: "unknown-term", labels: labelsOf(unknown, searchedQuestion) };
  if (asked.isComparison) return null;
  // A figure of the asked kind is what is wanted, whatever the question calls it.
  const isTold = asked.figures.length > 0 && holdsAskedFigure(best, asked.figures);
  const needed = absent.filter(
    (concept) =>
      concept.kind === "region" ||
      (concept.role === "name" && isHeavy(concept, NAME_SHARE)) ||
      (concept.role === "head" && !isTold && isHeavy(concept, HEAD_SHARE)),
  );
  return needed.length > 0 ? { reason: "term-not-in-evidence", labels: labelsOf(needed, searchedQuestion) } : null;
}

/** 「ミドリ社の船は何が」: whose the thing is that is asked for. */
function isOwner({ label }: Concept, question: string): boolean {
  const head = toMatchText(askedHead(normaliseForSearch(question)));
  return head !== "" && toMatchText(question).includes(`${label}の${head}`);
}

/** 「Lyon/France」「量子ゲート（quantum gate）」: two names side by side for one thing. */
function isSpellingOf({ label }: Concept, { label: other }: Concept, question: string): boolean {
  const text = question.normalize("NFKC").toLowerCase();
  return (
    text.includes(`${label}/${other}`) || text.includes(`${other}/${label}`) || text.includes(`${other}(${label})`)
  );
}

/** 「LLM5社」: a name that the segmenter has joined with the number after it. */
function isNumbered({ label }: Concept, question: string): boolean {
  const number = /^[a-z]+(?<digits>\d+)$/u.exec(label)?.groups?.digits;
  return (
    number !== undefined && new RegExp(`${number}(?:社|つ|個|件|名|人|か国|カ国|種|者|項目|団体)`, "u").test(question)
  );
}

function missingCoverage(
  concepts: readonly RoleConcept[],
  best: ScoredEvidence,
  { asked, searchedQuestion }: Understanding,
): Missing | null {
  if (best.coverage >= MIN_COVERAGE) return null;
  const absent = concepts.filter(({ kind }, at) => kind !== "frame" && best.covered[at] === 0);
  const decisive = absent.filter(({ role }) => DECISIVE.includes(role));
  // All that the question is about stands near a figure of the asked kind: little of it in one line is no gap.
  const isNamed = concepts.every(({ role }, at) => role !== "name" || (best.covered[at] ?? 0) >= NAMED);
  if (decisive.length === 0 && isNamed && asked.figures.length > 0 && holdsAskedFigure(best, asked.figures))
    return null;
  return { reason: "no-evidence", labels: labelsOf(decisive.length === 0 ? absent : decisive, searchedQuestion) };
}

/** 「どこに設置されますか」: what is done at the place. */
const AT_WHICH_PLACE = /どこ(?:で|に)(?<done>\p{Script=Han}{2,4})(?:さ|す|し)/u;
/** A concept further away than the statement's own chunk and headings. */
const NOT_BESIDE = 0.5;

/** Where something is done is told only where it is said that it is done. */
function missingPlace(
  concepts: readonly RoleConcept[],
  best: ScoredEvidence,
  { searchedQuestion }: Understanding,
): Missing | null {
  const done = AT_WHICH_PLACE.exec(searchedQuestion)?.groups?.done;
  const untold = concepts.filter(({ label }, at) => label === done && (best.covered[at] ?? 0) < NOT_BESIDE);
  return untold.length === 0 ? null : { reason: "term-not-in-evidence", labels: labelsOf(untold, searchedQuestion) };
}

function missingYear({ years }: Understanding, best: ScoredEvidence): Missing | null {
  if (years.length === 0 || best.yearFit === "match") return null;
  // Evidence that names no year may still be of the year asked about, if what stands around it is.
  if (best.yearFit === "open" && years.some((year) => isAround(best, year))) return null;
  return { reason: "year", labels: years.map((year) => `${year}年`) };
}

function isAround(best: ScoredEvidence, year: number): boolean {
  if (yearsOfHeading(best).includes(year)) return true;
  const { passage, above, around, near } = best;
  const spellings = [String(year), toMatchText(eraYear(year))];
  const places = [above, around, ...near];
  const isNamed = spellings.some((spelling) => places.some(({ text }) => containsTerm(text, spelling)));
  return isNamed || passage.document.asOf?.startsWith(String(year)) === true;
}

function missingFigure(
  understanding: Understanding,
  best: ScoredEvidence,
  scored: readonly ScoredEvidence[],
): Missing | null {
  const { asked, searchedQuestion } = understanding;
  if (asked.figures.length === 0 || asked.isList || asked.isDefinition) return null;
  // 「率と順位」: what tells both is what is asked for. And no chart is needed to tell a date.
  const isTold = tellsNewFigure(best, { kinds: asked.figures, searchedQuestion });
  if (isTold && asked.figures.length > 1 && asked.figures.every((kind) => holdsAskedFigure(best, [kind]))) return null;
  const isDate = asked.figures.every((kind) => kind === "date") && !asked.needsDay;
  if (isTold && isDate && holdsAskedFigure(best, asked.figures)) {
    const dated = scored.filter((piece) => holdsAskedFigure(piece, asked.figures)).slice(0, MAX_DATED);
    return missingSubject(understanding, dated);
  }
  const isLost = ({ passage, coverage, yearFit }: ScoredEvidence): boolean =>
    passage.chunk.kind === "missing-figure" && coverage > best.coverage + LOST_MARGIN && yearFit !== "mismatch";
  if (
    best.passage.chunk.kind === "missing-figure" ||
    (best.yearFit !== "match" && best.cell === undefined && scored.some(isLost))
  )
    return { reason: "figure-not-included", labels: [] };
  const near = scored.filter((piece) => piece.coverage >= best.coverage - FIGURE_TOLERANCE || isNextLine(best, piece));
  const holding = near.filter(
    (piece) =>
      holdsAskedFigure(piece, asked.figures) && tellsNewFigure(piece, { kinds: asked.figures, searchedQuestion }),
  );
  if (holding.length === 0) return { reason: "figure", labels: [] };
  if (asked.needsDay && !holding.some(holdsDay)) return { reason: "day", labels: [] };
  return missingSubject(understanding, holding) ?? missingPart(understanding, holding);
}

function missingSubject(understanding: Understanding, holding: readonly ScoredEvidence[]): Missing | null {
  const labels = untoldSubject(conceptRoles(understanding), holding, understanding);
  return labels.length === 0 ? null : { reason: "term-not-in-evidence", labels };
}

/** 「45名のうち、非常勤は何名」: the part that is asked for. */
const PART_OF =
  /[\d十百千万億兆]\s?\p{Script=Han}{1,3}のうち、?(?<part>[^、。?？]{2,30}?)(?:は|が)(?:何|いくつ|いくら)/u;

/** A part is not told by the whole: what it is must stand beside a figure that the question does not give itself. */
function missingPart(understanding: Understanding, holding: readonly ScoredEvidence[]): Missing | null {
  const part = toMatchText(PART_OF.exec(understanding.searchedQuestion)?.groups?.part ?? "");
  if (part === "") return null;
  const concepts = conceptRoles(understanding);
  const wanted = concepts.flatMap(({ label, kind }, at) =>
    kind !== "frame" && part.includes(toMatchText(label)) ? [at] : [],
  );
  if (wanted.length === 0 || holding.some(({ covered }) => wanted.every((at) => covered[at] === 1))) return null;
  return { reason: "figure", labels: wanted.map((at) => concepts[at]?.label ?? "") };
}

const MAX_LINE_CHARS = 60;

/** Lines without an end, as slides have them, belong together: one names the survey, the next its size. */
function isNextLine(a: ScoredEvidence, b: ScoredEvidence): boolean {
  const isLine = ({ text, cell }: ScoredEvidence): boolean =>
    cell === undefined && text.length <= MAX_LINE_CHARS && !/。$/u.test(text);
  if (a.passage.chunk.ordinal !== b.passage.chunk.ordinal || !isLine(a) || !isLine(b)) return false;
  const { statements } = a.passage.chunk;
  const placeOf = ({ statement }: ScoredEvidence): number => statements.indexOf(statement);
  return Math.abs(placeOf(a) - placeOf(b)) === 1;
}

/** How well the best piece covers what the collection knows at all. */
function knownCoverage(concepts: readonly RoleConcept[], best: ScoredEvidence): number {
  const known = concepts
    .map((concept, at) => ({ concept, covered: best.covered[at] ?? 0 }))
    .filter(({ concept }) => !concept.isUnknown && concept.kind !== "frame");
  const total = sumWeights(known.map(({ concept }) => concept));
  return total === 0 ? 0 : known.reduce((sum, { concept, covered }) => sum + concept.weight * covered, 0) / total;
}

function sumWeights(concepts: readonly Concept[]): number {
  return concepts.reduce((sum, { weight }) => sum + weight, 0);
}

function labelsOf(concepts: readonly Concept[], question: string): string[] {
  return [...new Set(concepts.map(({ label }) => wholeWord(label, question)))];
}
