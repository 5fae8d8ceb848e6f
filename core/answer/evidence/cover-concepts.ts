import type { Concept } from "../../retrieval/concepts.ts";
import { isNamedByLetter } from "../../retrieval/region-names.ts";
import { toMatchText } from "../../text/match-text.ts";
import { soundSkeleton } from "../../text/sound-skeleton.ts";
import { answerTypeTest } from "./answer-types.ts";
import type { Evidence } from "./evidence.ts";
import { holdsConcept, type SearchableText } from "./searchable-text.ts";

/** How much a concept counts by where it is found. */
const OWN = 1;
const ABOVE = 0.8;
const AROUND = 0.5;
const NEAR = 0.3;

/** What is looked for in every piece, with what does not depend on the piece. */
interface Sought {
  concept: Concept;
  label: string;
  showsType: ((text: string) => boolean) | null;
  /** Its place among the concepts. */
  at: number;
}

/** Whether a text holds each concept, as far as it was asked. */
type Holding = (boolean | undefined)[];

/** A piece's texts with what they hold. */
interface ReadPiece {
  piece: Evidence;
  own: Holding;
  above: Holding;
  around: Holding;
  near: Holding[];
}

/**
 * Measures how well a piece covers each concept: 1 in its own words, less the further away the concept is named, 0
 * nowhere. Remembers the texts that it has read, so it is to live no longer than its question.
 * @param question in match-text form.
 */
export function createCoverage(concepts: readonly Concept[], question: string): (piece: Evidence) => number[] {
  const sought = concepts.map((concept, at): Sought => {
    const label = toMatchText(concept.label);
    return { concept, label, showsType: answerTypeTest(label, question), at };
  });
  const holdings = new Map<SearchableText, Holding>();
  const holdingOf = (text: SearchableText): Holding => {
    let holding = holdings.get(text);
    if (holding === undefined) {
      holding = [];
      holdings.set(text, holding);
    }
    return holding;
  };
  // The statements of a chunk follow one another, and share all texts but their own.
  let last: ReadPiece | undefined;
  return (piece) => {
    const own = holdingOf(piece.own);
    if (last?.piece.above === piece.above && last.piece.around === piece.around && last.piece.near === piece.near)
      last = { ...last, piece, own };
    else {
      const { above, around, near } = piece;
      last = { piece, own, above: holdingOf(above), around: holdingOf(around), near: near.map(holdingOf) };
    }
    const read = last;
    return sought.map((one) => whereCovered(read, one));
  };
}

function whereCovered(read: ReadPiece, sought: Sought): number {
  const { own, above, around, near, passage } = read.piece;
  const { concept, label, showsType } = sought;
  if (isHeld(own, read.own, sought) || showsType?.(own.text) === true) return OWN;
  if (isHeld(above, read.above, sought)) return ABOVE;
  if (concept.isUnknown && isSpeltOtherwise(label, `${own.text} ${above.text}`)) return ABOVE;
  // A word that no text holds may still say what sort of document is meant (「民間シンクタンク」).
  if (concept.isUnknown && toMatchText(passage.document.kind ?? "").includes(label)) return ABOVE;
  const isAround = isHeld(around, read.around, sought) || (concept.isUnknown && isTransliterated(label, around.text));
  if (isAround) return AROUND;
  // A place or a chunk further away says nothing of which region a statement is about.
  return concept.kind !== "region" && near.some((text, at) => isHeld(text, read.near[at] ?? [], sought)) ? NEAR : 0;
}

function isHeld(text: SearchableText, holding: Holding, { concept, at }: Sought): boolean {
  let known = holding[at];
  if (known === undefined) {
    known = holds(text, concept);
    holding[at] = known;
  }
  return known;
}

function holds(text: SearchableText, concept: Concept): boolean {
  return holdsConcept(text, concept) || (concept.kind === "region" && isNamedByLetter(text.text, concept.forms));
}

function isSpeltOtherwise(label: string, text: string): boolean {
  return isMisspelled(label, text) || isTransliterated(label, text);
}

const KATAKANA_NAME = /^[\u30a1-\u30fa\u30fc]{4,}$/u;
/** Fewer consonants than these would sound like too many words. */
const MIN_SKELETON = 4;

/** Whether a text holds the name that no text spells in katakana in Latin letters: クリーブランド, Cleveland. */
function isTransliterated(name: string, text: string): boolean {
  const katakana = KATAKANA_NAME.exec(name)?.[0];
  const skeleton = katakana === undefined ? "" : soundSkeleton(katakana);
  if (skeleton.length < MIN_SKELETON) return false;
  return (text.match(LATIN_WORDS) ?? []).some((word) => soundSkeleton(word) === skeleton);
}

const MIN_MISSPELLED_CHARS = 5;
const LATIN_WORDS = /[a-z][a-z-]{4,}/gu;

/** Whether a Latin word that no text holds is one of a text's with two letters swapped, or one wrong, missing or too many. */
function isMisspelled(word: string, text: string): boolean {
  if (!/^[a-z-]+$/u.test(word) || word.length < MIN_MISSPELLED_CHARS) return false;
  return (text.match(LATIN_WORDS) ?? []).some((other) => other[0] === word[0] && isOneSlipFrom(word, other));
}

function isOneSlipFrom(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  const [restA, restB] = [a.slice(from), b.slice(from)];
  const isSwapped = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
  return isSwapped || restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1);
}

const PEOPLE_OF = /^(?<region>.{2,})(?:人|製|側|国内|国民|政府|企業)$/u;

/**
 * The concepts as evidence words them: where the region is named, 「日本人」 is too, though a table's header says only
 * 「Japan」. The order stays.
 */
export function widenConcepts<Asked extends Concept>(concepts: readonly Asked[]): Asked[] {
  const regions = concepts.filter(({ kind }) => kind === "region");
  return concepts.map((concept) => {
    const name = PEOPLE_OF.exec(toMatchText(concept.label))?.groups?.region;
    const region = name === undefined ? undefined : regions.find(({ forms }) => forms.includes(name));
    if (region === undefined || concept.kind !== "word") return concept;
    return { ...concept, forms: [...concept.forms, ...region.forms] };
  });
}
