import type { Concept } from "../../retrieval/concepts.ts";
import { toMatchText } from "../../text/match-text.ts";
import { conceptRoles, type RoleConcept } from "../evidence/concept-roles.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import { prepareChunk } from "../evidence/prepare-chunk.ts";
import { holdsConcept, type SearchableText } from "../evidence/searchable-text.ts";
import type { WriteRequest } from "../language-model.ts";
import type { AskedList } from "./asked-list.ts";
import { countIn } from "./asked-list.ts";
import type { FoundList } from "./find-lists.ts";
import { searchableName } from "./searchable-name.ts";
import { showAsked } from "./shows-asked.ts";
import { splitNumbered } from "./split-enumeration.ts";

/** A list with how well it fits the question. */
export interface RankedList extends FoundList {
  score: number;
  /** It has as many items as the question, or else its own name, says; null when neither says. */
  isCounted: boolean | null;
}

/** Settings; chosen on the development questions, see docs/evaluation.md. */
const MIN_OWN = 0.55;
const MIN_FIT = 0.55;
/** A label or column that the question names word for word needs less around it. */
const MIN_NAMED_FIT = 0.35;
const ABOVE = 0.8;
const AROUND = 0.5;
const NEAR = 0.3;
const NAMED_BONUS = 0.3;
const PARTLY_NAMED = 0.6;
const COUNT_BONUS = 0.35;
const COUNT_PENALTY = 0.2;
const RANK_BONUS = 0.05;
/** 「4つのテーマ」 are the cells below 「テーマ」, not the rows with all that stands beside them. */
const ASKED_COLUMN_BONUS = 0.2;
const TELLING_BONUS = 0.3;
const QUOTED_BONUS = 0.3;
/** Of as many items as are asked for, what stands around the list may say all that the question does. */
const MIN_COUNTED_FIT = 0.8;
/** Where all items are asked for, no single statement answers, however well it repeats the question. */
const WHOLE_TOLERANCE = 0.25;
const MIN_WHOLE_OWN = 0.4;
const NO_ITEMS_PENALTY = 0.25;
const MIN_LABEL_CHARS = 2;
const MIN_SPELLED_OUT_CHARS = 8;
/** 「主な議論の場」 is what a question calls 「議論の場」. */
const MODIFIER = /^(?:主な|主たる|主要な?|具体的な|代表的な|想定される)/u;
/** Words that say which item is wanted, or how, are not what the list is about. */
const COUNTED = /^(?:\d{1,2}|[一二三四五六七八九十])\D{1,3}$/u;
const VERB_SHARE = 0.4;
const PLACE_WORD = /^(?:最後|最初|末尾|先頭|冒頭|順番|順序|順|項目|列挙|番目)$/u;

/** The lists that the question may mean, best first; a statement that covers it better than their names rules them out. */
export function rankLists(
  lists: readonly FoundList[],
  { request, asked, scored }: { request: WriteRequest; asked: AskedList; scored: readonly ScoredEvidence[] },
): RankedList[] {
  const weighed = conceptsOfList(request, asked);
  // Dates or amounts in order are those of a row or a series.
  const isWhole = asked.isWhole && request.understanding.asked.figures.length === 0;
  const question = toMatchText(request.understanding.searchedQuestion);
  const bestStatement = Math.max(
    0,
    ...scored.filter(({ statement }) => statement.kind !== "heading").map((piece) => statementShare(piece, request)),
  );
  return lists
    .flatMap((list) => {
      const texts = textsOf(list, request);
      // 「協定を結んだ2社」: what the items are is seldom said beside them.
      const concepts =
        list.condition === null ? weighed : weighed.filter(({ role }) => role !== "head" && role !== "verb");
      const own = share(request.understanding.concepts, (concept) => (holdsConcept(texts.name, concept) ? 1 : 0));
      const fit = share(concepts, (concept) => coverage(concept, texts));
      const isExact = ["label", "column", "bracket", "counted"].includes(list.kind);
      const named = howNamed(toMatchText(list.name), {
        asked,
        question,
        isLabel: isExact || isSpelledOut(list, question),
      });
      const isCounted = isAsCounted(list, asked);
      // A whole sentence above bullets that only holds the word somewhere leads in to other things.
      const isSentence = list.kind === "lead" && /[。．]$/u.test(list.name);
      // What is done is in the items, if anywhere.
      const things = concepts.filter(({ role }) => role !== "verb");
      const isTelling =
        list.kind === "heading" &&
        showAsked(list.items, request.understanding) &&
        share(things, (concept) => (holdsConcept(texts.name, concept) ? 1 : 0)) >= MIN_OWN;
      const isAbout =
        isTelling ||
        (asked.count !== null && isCounted === true && fit >= MIN_COUNTED_FIT) ||
        (isSentence ? named === 1 : named > 0) ||
        own >= (isWhole && list.kind === "heading" && list.items.length > 1 ? MIN_WHOLE_OWN : MIN_OWN) ||
        (list.condition !== null && isCounted === true);
      // What a bracket in passing enumerates is meant where the question has its name word for word, and its number.
      if (list.kind === "bracket" && (isCounted === false || !question.includes(toMatchText(list.name)))) return [];
      // A list that counts itself in passing answers only who asks for so many.
      if (list.kind === "counted" && isCounted !== true) return [];
      const isMeant = isExact ? named === 1 && fit >= MIN_NAMED_FIT : isAbout && fit >= MIN_FIT;
      const isQuoted = list.kind === "heading" && list.items.length > 1 && holdsQuoted(list.name, asked);
      if (!isMeant && !isQuoted) return [];
      const isWeak = list.kind === "heading" || (list.kind === "sentence" && asked.place === null);
      if (
        isWeak &&
        own < bestStatement - (isWhole && list.items.length > 1 ? WHOLE_TOLERANCE : 0) &&
        named < 1 &&
        isCounted !== true &&
        !isTelling &&
        !isQuoted
      )
        return [];
      let score = fit + NAMED_BONUS * named + RANK_BONUS / list.passage.rank;
      if (isCounted !== null) score += isCounted ? COUNT_BONUS : -COUNT_PENALTY;
      if (list.kind === "column" && asked.nouns.includes(toMatchText(list.name))) score += ASKED_COLUMN_BONUS;
      if (isQuoted) score += QUOTED_BONUS;
      if (isTelling) score += TELLING_BONUS;
      if (list.items.length === 0) score -= NO_ITEMS_PENALTY;
      return [{ ...list, score, isCounted }];
    })
    .sort((a, b) => b.score - a.score || (b.heading?.level ?? 9) - (a.heading?.level ?? 9));
}

/** A long heading that a question repeats word for word is the one that it means. */
function isSpelledOut({ kind, name }: FoundList, question: string): boolean {
  const bare = toMatchText(name);
  return kind === "heading" && bare.length >= MIN_SPELLED_OUT_CHARS && question.includes(bare);
}

/** A heading that ends in what the question puts in quotation marks is what it means. */
function holdsQuoted(name: string, { quoted }: AskedList): boolean {
  const bare = toMatchText(name).replace(/[」』]+$/u, "");
  return quoted.some((phrase) => bare.endsWith(phrase));
}

/** What the list must be about: not its number, not which item is wanted; what is done is worded otherwise. */
function conceptsOfList({ understanding }: WriteRequest, { count }: AskedList): RoleConcept[] {
  return conceptRoles(understanding)
    .filter(
      ({ kind, label }) => kind !== "frame" && !PLACE_WORD.test(label) && !(count !== null && COUNTED.test(label)),
    )
    .map((concept) => (concept.role === "verb" ? { ...concept, weight: concept.weight * VERB_SHARE } : concept));
}

interface ListTexts {
  name: SearchableText;
  above: SearchableText;
  around: SearchableText;
  near: SearchableText[];
}

function textsOf(
  { name, chunk, heading, passage, condition, items }: FoundList,
  { readAround }: WriteRequest,
): ListTexts {
  const { above, around } = prepareChunk(chunk, passage.document);
  const level = heading === null ? chunk.headings.length : chunk.headings.indexOf(heading);
  const path = chunk.headings.slice(0, Math.max(0, level)).map(({ text }) => text);
  const { title, issuer, asOf } = passage.document;
  return {
    name: searchableName(condition === null ? name : [name, ...items.map(({ text }) => text)].join(" ")),
    above: heading === null ? above : searchableName([...path, title, issuer ?? "", asOf ?? ""].join(" ")),
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
  const bare = name
    .replace(/[（(][^（）()]*[）)]$/u, "")
    .replace(/^[【［[〈<「]|[】］\]〉>」]$/gu, "")
    .replace(MODIFIER, "");
  if (isLabel && bare.length >= MIN_LABEL_CHARS && question.includes(bare)) return 1;
  if (nouns.some((noun) => bare.endsWith(noun))) return 1;
  return nouns.some((noun) => bare.includes(noun)) ? PARTLY_NAMED : 0;
}

function isAsCounted(
  { items, name, kind }: Pick<FoundList, "items" | "name" | "kind">,
  { count }: AskedList,
): boolean | null {
  const expected = count ?? (kind === "sentence" ? null : countIn(name));
  if (expected === null) return null;
  if (items.length === expected) return true;
  // Two groups of a list whose numbers run on: 「1)…7)」 in one, 「8)…10)」 in the other.
  return splitNumbered(items.map(({ text }) => text).join(" ")).length === expected;
}

function statementShare({ covered }: ScoredEvidence, { understanding: { concepts } }: WriteRequest): number {
  return share(concepts, (concept) => (covered[concepts.indexOf(concept)] === 1 ? 1 : 0));
}
