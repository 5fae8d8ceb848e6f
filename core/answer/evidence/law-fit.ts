import { askedTerms } from "../../retrieval/defining-phrases.ts";
import { asksAboutSupplement, isInSupplement } from "../../retrieval/laws/supplements.ts";
import type { Understanding } from "../../retrieval/understand-question.ts";
import { toMatchText } from "../../text/match-text.ts";
import type { RoleConcept } from "./concept-roles.ts";
import type { Evidence } from "./evidence.ts";
import { lastHeading } from "./last-heading.ts";
import { holdsConcept, type SearchableText, toSearchable } from "./searchable-text.ts";

const SUPPLEMENT_PENALTY = 0.3;
/** Half of it for a caption that tells of other things besides. */
const CAPTION_BONUS = 0.16;
/** Where an article is asked for and not what it says. */
const WHICH_BONUS = 0.4;
const ASKS_WHICH = /(?:どの|何|なん|いずれの)(?:条|規定)|条文は?(?:どれ|どこ|何)|どこに(?:定め|規定|書)/u;
const DEFINITION_BONUS = 0.3;
/** 「この法律において「港湾」とは」, 「（以下「港湾」という。）」. */
const DEFINED = /「(?<term>[^「」]{2,40})」(?:とは|という)/gu;
/** The number of an article is no part of what its caption says. */
const CAPTION = /[(（](?<caption>[^()（）]+)[)）]\s*$/u;

/**
 * Measures how well a place in a law fits: an article whose caption names what is asked about is the one on it, one that
 * defines a word says what it means, and supplements tell of changes and not of the law as it stands. Zero for other
 * documents.
 */
export function createLawFit(
  { searchedQuestion, asked }: Pick<Understanding, "searchedQuestion" | "asked">,
  concepts: readonly RoleConcept[],
): (piece: Evidence) => number {
  const wantsSupplement = asksAboutSupplement(searchedQuestion);
  const terms = asked.isDefinition ? askedTerms(searchedQuestion).map(toMatchText) : [];
  const isWhich = ASKS_WHICH.test(searchedQuestion);
  const question = toMatchText(searchedQuestion);
  const byLaw = new Map<string, readonly RoleConcept[]>();
  const byCaption = new Map<SearchableText, number>();
  /** What is asked about, less the name of the law, which every place of it shares. */
  const askedOf = ({ passage: { document } }: Evidence): readonly RoleConcept[] => {
    let own = byLaw.get(document.id);
    if (own === undefined) {
      const name = toSearchable(`${document.title} ${document.law?.names.join(" ") ?? ""}`);
      own = concepts.filter((concept) => concept.kind !== "frame" && !holdsConcept(name, concept));
      byLaw.set(document.id, own);
    }
    return own;
  };
  const captionFit = (piece: Evidence): number => {
    const heading = lastHeading(piece.passage.chunk);
    let fit = byCaption.get(heading);
    if (fit === undefined) {
      const own = askedOf(piece);
      const held = own.filter((concept) => holdsConcept(heading, concept));
      const share = weightOf(held) / (weightOf(own) || 1);
      const caption = CAPTION.exec(heading.text)?.groups?.caption ?? heading.text;
      const told = held.reduce((chars, { label }) => chars + label.length, 0) / Math.max(1, caption.length);
      fit = share * (1 + Math.min(1, told)) * 0.5;
      byCaption.set(heading, fit);
    }
    return (isWhich ? WHICH_BONUS : CAPTION_BONUS) * fit;
  };
  return (piece) => {
    const { document, chunk } = piece.passage;
    if (document.law === undefined) return 0;
    const lower = isInSupplement(chunk) && !wantsSupplement ? SUPPLEMENT_PENALTY : 0;
    const defined = isWhich ? introduces(piece.own.text, question) : definedShare(piece.own.text, terms);
    return captionFit(piece) + DEFINITION_BONUS * defined - lower;
  };
}

/** Whether a statement gives something that the question names its name: the article on it does. */
function introduces(text: string, question: string): number {
  return [...text.matchAll(DEFINED)].some(({ groups }) => question.includes(groups?.term ?? "-")) ? 0.5 : 0;
}

/** How much of an asked term a statement defines: of 「組合の役員」 the statement that defines 「役員」 defines a half. */
function definedShare(text: string, terms: readonly string[]): number {
  if (terms.length === 0) return 0;
  const whole = Math.max(...terms.map(({ length }) => length));
  const defined = [...text.matchAll(DEFINED)].map(({ groups }) => groups?.term ?? "");
  const shares = defined.filter((own) => terms.some((term) => term.includes(own))).map(({ length }) => length / whole);
  return Math.max(0, ...shares);
}

function weightOf(concepts: readonly RoleConcept[]): number {
  return concepts.reduce((sum, { weight }) => sum + weight, 0);
}
