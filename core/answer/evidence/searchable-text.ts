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

/** Concepts live as long as their question; each is looked for in a thousand texts. */
const searchedForms = new WeakMap<Concept, readonly string[]>();

/** Whether a text holds one of a concept's spellings, as written or as an index term. */
export function holdsConcept(searchable: SearchableText, concept: Concept): boolean {
  // Segmenting is far dearer than looking for a string, so it comes last.
  return (
    formsToSearch(concept).some((form) => containsTerm(searchable.text, form)) ||
    concept.terms.some((term) => searchable.terms().has(term))
  );
}

const FOUR_KANJI = /^(?<owner>\p{Script=Han}{2})(?<own>\p{Script=Han}{2})$/u;

/** 「港湾職員」 is also written 「港湾の職員」. */
function withParticle(form: string): string[] {
  const { owner, own } = FOUR_KANJI.exec(form)?.groups ?? {};
  return owner === undefined ? [form] : [form, `${owner}の${own}`];
}

function formsToSearch(concept: Concept): readonly string[] {
  let forms = searchedForms.get(concept);
  if (forms === undefined) {
    // A single kanji is a part of too many words: 料 is in 資料.
    forms = concept.forms.filter((form) => !SINGLE_KANJI.test(form)).flatMap(withParticle);
    searchedForms.set(concept, forms);
  }
  return forms;
}
