import type { Concept } from "../../retrieval/concepts.ts";
import { toMatchText } from "../../text/match-text.ts";
import { conceptRoles } from "../evidence/concept-roles.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import { prepareChunk } from "../evidence/prepare-chunk.ts";
import { holdsConcept, type SearchableText, toSearchable } from "../evidence/searchable-text.ts";
import type { WriteRequest } from "../language-model.ts";
import type { AskedList } from "./asked-list.ts";
import { countIn } from "./asked-list.ts";
import type { FoundList } from "./find-lists.ts";

/** A list with how well it fits the question. */
export interface RankedList extends FoundList {
  score: number;
  /** It has as many items as the question, or else its own name, says; null when neither says. */
  isCounted: boolean | null;
}

/** Settings; chosen on the development questions, see docs/evaluation.md. */
const MIN_OWN = 0.55;
const MIN_FIT = 0.55;
const ABOVE = 0.8;
const AROUND = 0.5;
const NEAR = 0.3;
const NAMED_BONUS = 0.3;
const PARTLY_NAMED = 0.6;
const COUNT_BONUS = 0.35;
const COUNT_PENALTY = 0.2;
const RANK_BONUS = 0.05;
const NO_ITEMS_PENALTY = 0.25;
const MIN_LABEL_CHARS = 2;

/** The lists that the question may mean, best first; a statement that covers it better than their names rules them out. */
export function rankLists(
  lists: readonly FoundList[],
  { request, asked, scored }: { request: WriteRequest; asked: AskedList; scored: readonly ScoredEvidence[] },
): RankedList[] {
  const concepts = conceptRoles(request.understanding).filter(({ kind }) => kind !== "frame");
  const question = toMatchText(request.understanding.searchedQuestion);
  const bestStatement = Math.max(
    0,
    ...scored.filter(({ statement }) => statement.kind !== "heading").map((piece) => statementShare(piece, request)),
  );
  return lists
    .flatMap((list) => {
      const texts = textsOf(list, request);
      const own = share(concepts, (concept) => (holdsConcept(texts.name, concept) ? 1 : 0));
      const fit = share(concepts, (concept) => coverage(concept, texts));
      const named = howNamed(texts.name.text, {
        asked,
        question,
        isLabel: list.kind === "label" || list.kind === "column",
      });
      const isCounted = isAsCounted(list, asked);
      const isMeant = list.kind === "label" || list.kind === "column" ? named === 1 : named > 0 || own >= MIN_OWN;
      if (!isMeant || fit < MIN_FIT) return [];
      if (list.kind === "heading" && own < bestStatement && named < 1 && isCounted !== true) return [];
      let score = fit + NAMED_BONUS * named + RANK_BONUS / list.passage.rank;
      if (isCounted !== null) score += isCounted ? COUNT_BONUS : -COUNT_PENALTY;
      if (list.items.length === 0) score -= NO_ITEMS_PENALTY;
      return [{ ...list, score, isCounted }];
    })
    .sort((a, b) => b.score - a.score || (b.heading?.level ?? 9) - (a.heading?.level ?? 9));
}

interface ListTexts {
  name: SearchableText;
  above: SearchableText;
  around: SearchableText;
  near: SearchableText[];
}

function textsOf({ name, chunk, heading, passage }: FoundList, { readAround }: WriteRequest): ListTexts {
  const { above, around } = prepareChunk(chunk, passage.document);
  const level = heading === null ? chunk.headings.length : chunk.headings.indexOf(heading);
  const path = chunk.headings.slice(0, Math.max(0, level)).map(({ text }) => text);
  const { title, issuer, asOf } = passage.document;
  return {
    name: toSearchable(name),
    above: heading === null ? above : toSearchable([...path, title, issuer ?? "", asOf ?? ""].join(" ")),
    around,
    near: readAround(passage, 1).map((near) => prepareChunk(near, passage.document).around),
  };
}

function coverage(concept: Concept, { name, above, around, near }: ListTexts): number {
  if (holdsConcept(name, concept)) return 1;
  if (holdsConcept(above, concept)) return ABOVE;
  if (holdsConcept(around, concept)) return AROUND;
  return near.some((text) => holdsConcept(text, concept)) ? NEAR : 0;
}

function share<Asked extends Concept>(concepts: readonly Asked[], covers: (concept: Asked) => number): number {
  const total = concepts.reduce((sum, { weight }) => sum + weight, 0);
  return concepts.reduce((sum, concept) => sum + concept.weight * covers(concept), 0) / (total || 1);
}

/** 1 when the name is or ends in the noun that is asked for, less when it only holds it; 0 otherwise. */
function howNamed(
  name: string,
  { asked: { nouns }, question, isLabel }: { asked: AskedList; question: string; isLabel: boolean },
): number {
  const bare = name.replace(/[（(][^（）()]*[）)]$/u, "").replace(/^[【［[〈<「]|[】］\]〉>」]$/gu, "");
  if (isLabel && bare.length >= MIN_LABEL_CHARS && question.includes(bare)) return 1;
  if (nouns.some((noun) => bare.endsWith(noun))) return 1;
  return nouns.some((noun) => bare.includes(noun)) ? PARTLY_NAMED : 0;
}

function isAsCounted({ items, name, kind }: FoundList, { count }: AskedList): boolean | null {
  const expected = count ?? (kind === "sentence" ? null : countIn(name));
  return expected === null ? null : items.length === expected;
}

function statementShare({ covered }: ScoredEvidence, { understanding: { concepts } }: WriteRequest): number {
  return share(concepts, (concept) => (covered[concepts.indexOf(concept)] === 1 ? 1 : 0));
}
