import type { Concept } from "../../retrieval/concepts.ts";
import { containsTerm, toMatchText } from "../../text/match-text.ts";
import { tokenise } from "../../text/tokenise.ts";
import type { SearchableText } from "./evidence.ts";

/** Prepares a text once for many look-ups. */
export function toSearchable(text: string): SearchableText {
  return { text: toMatchText(text), terms: new Set(tokenise(text)) };
}

/** Whether a text holds one of a concept's spellings, as written or as an index term. */
export function holdsConcept(searchable: SearchableText, { forms, terms }: Concept): boolean {
  return terms.some((term) => searchable.terms.has(term)) || forms.some((form) => containsTerm(searchable.text, form));
}
