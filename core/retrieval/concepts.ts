import { parseFigures } from "../figures/parse-figures.ts";
import { containsTerm, toMatchText } from "../text/match-text.ts";
import { normaliseForSearch } from "../text/normalise.ts";
import { tokenise, tokeniseWithSurface } from "../text/tokenise.ts";
import { isEverydayWord } from "./everyday-words.ts";
import { isFrameWord } from "./frame-words.ts";
import { findRegionGroups } from "./region-groups.ts";
import { findRegions, regionForms } from "./region-names.ts";
import { findSynonymGroups, type Synonyms } from "./synonyms.ts";

/**
 * What a concept is: a country or region, a proper name, a quantity, an ordinary word, or a word that only
 * frames the question.
 */
export type ConceptKind = "region" | "name" | "figure" | "word" | "frame";

/** One thing that a question is about. */
export interface Concept {
  /** As the question words it. */
  label: string;
  /** Match-text spellings; evidence that contains one of them covers the concept. */
  forms: string[];
  /** Index terms that cover the concept as well, such as stems. */
  terms: string[];
  /** Inverse document frequency of the commonest spelling; higher is rarer. */
  weight: number;
  /** No spelling occurs anywhere in the collection. */
  isUnknown: boolean;
  kind: ConceptKind;
  /** Where the question names it first; `Infinity` when it spells it otherwise. */
  position: number;
}

/** How often spellings occur in the collection. */
export interface TermStatistics {
  chunkCount: number;
  /** Number of chunks that hold the token. */
  documentFrequency(token: string): number;
  /** Known terms a single character away; absent where the terms cannot be listed. */
  termsNear?: (term: string) => string[];
  /** Known words in katakana that a Latin word in small letters may be; absent likewise. */
  termsSounding?: (word: string) => string[];
}

const NAME = /^(?:[a-z][a-z0-9.+-]+|[\u30a1-\u30fa\u30fc]{3,}|.*[\u30a1-\u30fa\u30fc]{4,}.*)$/u;
/** 「小数点第1位まで」 asks for a form, not for a rank. */
const DECIMAL_PLACE = /小数点(?:以下)?第?\s?[\d０-９一二三]+位/gu;
/** Good for finding passages, but too often a piece of another word to say that something is missing. */
const SHORT_HIRAGANA = /^[\u3041-\u309f]{1,3}$/u;
const YEAR = /^(?:19|20)\d{2}$/u;
const COUNTED_NOUN = /^(?<number>\d)(?<noun>\p{Script=Han}{2,4})$/u;
/** Marks that tables grade with. */
const MARKS = /[◎○△×●✓]/gu;
/**
 * Frame words that the corpus uses still help to tell its places apart; a figure may be what the question
 * gets wrong.
 */
const WEIGHT_SHARES: Readonly<Record<ConceptKind, number>> = { region: 1, name: 1, word: 1, figure: 0.5, frame: 0.25 };

/** Real questions have a dozen concepts; comparing thousands with every statement would take seconds. */
const MAX_CONCEPTS = 64;

/**
 * The concepts of a question, those of a text that is far longer than a question cut off. Spellings that synonyms
 * join make one concept.
 */
export function findConcepts(question: string, synonyms: Synonyms, statistics: TermStatistics): Concept[] {
  const text = toMatchText(question);
  const concepts: Concept[] = [];
  const labels: string[] = [];
  const taken = new Set<string>();
  const add = (label: string, forms: string[], terms: string[], kind: ConceptKind): void => {
    for (const term of [...terms, ...tokenise(label)]) taken.add(term);
    const frequency = Math.max(0, ...[...forms, ...terms].map((form) => formFrequency(form, statistics)));
    const isUnknown = frequency === 0;
    if (isUnknown && (kind === "frame" || isEverydayWord(label))) return;
    const weight = inverseFrequency(frequency, statistics) * WEIGHT_SHARES[kind];
    const matchLabel = toMatchText(label);
    const at = text.indexOf(matchLabel);
    labels.push(matchLabel);
    concepts.push({
      label,
      forms,
      terms,
      weight,
      isUnknown,
      kind,
      position: at === -1 ? Number.POSITIVE_INFINITY : at,
    });
  };
  for (const { form, group } of findSynonymGroups(text, synonyms)) {
    add(wordingOf(form, question), [...group], [], NAME.test(form) ? "name" : "word");
    const others = group.filter((other) => containsTerm(text, other));
    for (const term of others.flatMap(tokenise)) taken.add(term);
  }
  for (const { form, code } of findRegions(text)) {
    if (!concepts.some(({ forms }) => forms.includes(form)))
      add(wordingOf(form, question), regionForms(code), [], "region");
  }
  // A part of the world that the texts speak of themselves is looked for by its name.
  for (const { form, members } of findRegionGroups(text))
    if (formFrequency(form, statistics) === 0 && !concepts.some(({ forms }) => forms.includes(form)))
      add(wordingOf(form, question), [form, ...members], [], "region");
  for (const { text: written, date, unit } of parseFigures(question.replace(DECIMAL_PLACE, ""))) {
    if (concepts.length >= MAX_CONCEPTS) break;
    // 「2番目」 says where to look in a list that does not say it itself.
    if (date !== undefined || unit === "" || unit === "つ" || written.endsWith("番目")) continue;
    const form = toMatchText(written);
    // 「3原則」 is 「3つの原則」.
    const counted = COUNTED_NOUN.exec(form)?.groups;
    const forms = counted === undefined ? [form] : [form, `${counted.number}つの${counted.noun}`];
    if (!concepts.some((concept) => concept.forms.includes(form))) add(written, forms, [], "figure");
  }
  for (const symbol of new Set(text.match(MARKS))) add(symbol, [symbol], [], "figure");
  for (const { term, surface } of tokeniseWithSurface(question)) {
    if (concepts.length >= MAX_CONCEPTS) break;
    // Years are compared on their own; see `yearsIn`.
    if (YEAR.test(term) || taken.has(term)) continue;
    if (SHORT_HIRAGANA.test(surface)) continue;
    const form = toMatchText(surface);
    // In long texts the segmenter now and then cuts a number in two.
    if (/^\d+$/u.test(form) && !containsTerm(text, form)) continue;
    if (concepts.some(({ label }, at) => form.length < label.length && labels[at]?.includes(form))) continue;
    const kind = isFrameWord(term) || isFrameWord(surface) ? "frame" : NAME.test(surface) ? "name" : "word";
    add(surface, [form], [term], kind);
  }
  return concepts;
}

const LOANWORDS = /[\u30a1-\u30fa\u30fc・･]+/gu;

/** How a question spells a match-text form: loanwords are folded in that (フィンランド is フンランド), for no one to read. */
function wordingOf(form: string, question: string): string {
  const loanwords = normaliseForSearch(question).match(LOANWORDS) ?? [];
  return loanwords.find((word) => toMatchText(word) === form) ?? form;
}

/** A spelling of several tokens is at most as frequent as its rarest token. */
function formFrequency(form: string, statistics: TermStatistics): number {
  const tokens = tokenise(form);
  if (tokens.length === 0) return 0;
  return Math.min(...tokens.map((token) => statistics.documentFrequency(token)));
}

/** BM25's idf (Robertson and Zaragoza 2009, eq. 3.3, with 1 added so that it stays positive). */
function inverseFrequency(frequency: number, { chunkCount }: TermStatistics): number {
  return Math.log(1 + (chunkCount - frequency + 0.5) / (frequency + 0.5));
}
