import type { Concept } from "../../retrieval/concepts.ts";
import { containsTerm, toMatchText } from "../../text/match-text.ts";
import { tokenise } from "../../text/tokenise.ts";

/** A text prepared for asking whether it holds a concept. */
export interface SearchableText {
  /** As `toMatchText` gives it. */
  text: string;
  /** As `tokenise` gives them; worked out when they are first asked for. */
  terms(): ReadonlySet<string>;
}

/** Prepares a text once for many look-ups. */
export function toSearchable(text: string): SearchableText {
  let terms: Set<string> | undefined;
  return {
    text: toMatchText(text),
    terms() {
      terms ??= new Set(tokenise(text));
      return terms;
    },
  };
}

const SINGLE_KANJI = /^\p{Script=Han}$/u;

/** Whether a text holds one of a concept's spellings, as written or as an index term. */
export function holdsConcept(searchable: SearchableText, { forms, terms }: Concept): boolean {
  // Segmenting is far dearer than looking for a string, so it comes last.
  return (
    // A single kanji is a part of too many words: 料 is in 資料.
    forms.some((form) => !SINGLE_KANJI.test(form) && containsTerm(searchable.text, form)) ||
    terms.some((term) => searchable.terms().has(term))
  );
}
