import { containsTerm, toMatchText } from "../text/match-text.ts";
import { tokenise } from "../text/tokenise.ts";
import { isFrameWord } from "./frame-words.ts";
import { regionForms, regionNames } from "./region-names.ts";
import type { Synonyms } from "./synonyms.ts";

/** One thing that a question is about. */
export interface Concept {
  /** As the question words it. */
  label: string;
  /** Match-text spellings; evidence that contains one of them covers the concept. */
  forms: string[];
  /** Inverse document frequency of the commonest spelling; higher is rarer. */
  weight: number;
  /** No spelling occurs anywhere in the collection. */
  isUnknown: boolean;
  kind: "region" | "name" | "word";
}

/** How often spellings occur in the collection. */
export interface TermStatistics {
  chunkCount: number;
  /** Number of chunks that hold the token. */
  documentFrequency(token: string): number;
}

const NAME = /^(?:[a-z][a-z0-9.+-]+|[\u30a1-\u30fa]{3,})$/u;

/** The concepts of a question, without what only frames it. Spellings that synonyms join make one concept. */
export function findConcepts(question: string, synonyms: Synonyms, statistics: TermStatistics): Concept[] {
  const text = toMatchText(question);
  const concepts: Concept[] = [];
  const taken = new Set<string>();
  const add = (label: string, forms: string[], kind: Concept["kind"]): void => {
    for (const token of tokenise(label)) taken.add(token);
    const frequency = Math.max(...forms.map((form) => formFrequency(form, statistics)));
    concepts.push({ label, forms, weight: inverseFrequency(frequency, statistics), isUnknown: frequency === 0, kind });
  };
  for (const { form, code } of matchedRegions(text)) add(form, regionForms(code), "region");
  for (const { form, group } of matchedGroups(text, synonyms)) {
    if (!concepts.some((concept) => concept.forms.includes(form))) add(form, [...group], NAME.test(form) ? "name" : "word");
  }
  for (const token of new Set(tokenise(question))) {
    if (taken.has(token) || isFrameWord(token)) continue;
    add(token, [toMatchText(token)], NAME.test(token) ? "name" : "word");
  }
  return concepts;
}

function matchedRegions(text: string): { form: string; code: string }[] {
  const found: { form: string; code: string }[] = [];
  let rest = text;
  for (const name of regionNames()) {
    if (!containsTerm(rest, name.form)) continue;
    rest = rest.replaceAll(name.form, " ");
    if (!found.some(({ code }) => code === name.code)) found.push(name);
  }
  return found;
}

/** Longest spellings first, so that a part of a longer name does not count as the shorter one. */
function matchedGroups(text: string, synonyms: Synonyms): { form: string; group: readonly string[] }[] {
  const all = synonyms.flatMap((group) => group.map((form) => ({ form, group })));
  const found: { form: string; group: readonly string[] }[] = [];
  let rest = text;
  for (const candidate of all.sort((a, b) => b.form.length - a.form.length)) {
    if (!containsTerm(rest, candidate.form)) continue;
    rest = rest.replaceAll(candidate.form, "\u0000");
    if (!found.some(({ group }) => group === candidate.group)) found.push(candidate);
  }
  return found;
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
