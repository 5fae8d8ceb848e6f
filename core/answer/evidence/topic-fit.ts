import { isFrameWord } from "../../retrieval/frame-words.ts";
import type { Understanding } from "../../retrieval/understand-question.ts";
import { containsTerm, toMatchText } from "../../text/match-text.ts";
import { tokenise } from "../../text/tokenise.ts";
import type { RoleConcept } from "./concept-roles.ts";
import type { Evidence } from "./evidence.ts";
import { lastHeading } from "./last-heading.ts";
import { holdsConcept, type SearchableText } from "./searchable-text.ts";

const HEADING_BONUS = 0.12;
/** Share of the question's weight that a heading must hold, and of the heading's words that the question must. */
const MIN_HEADING_WEIGHT = 0.75;
const MIN_HEADING_WORDS = 0.6;
const OWN_COMPOUND_BONUS = 0.08;
const HEADING_COMPOUND_BONUS = 0.06;
const COMPOUNDS = /[\p{Script=Han}\u30a1-\u30fa\u30fc\u3005a-z\d]{4,}/gu;
const MAX_COMPOUNDS = 8;

/**
 * Measures how well the wording of a question fits a place: whether the heading right above is about just what is
 * asked, and how many of the question's compounds (「研究開発人材」) stand there unbroken.
 */
export function createTopicFit(
  { searchedQuestion }: Pick<Understanding, "searchedQuestion">,
  concepts: readonly RoleConcept[],
): (piece: Evidence) => number {
  const compounds = compoundsOf(searchedQuestion);
  const asked = new Set(tokenise(searchedQuestion));
  const total = weightOf(concepts);
  const byHeading = new Map<SearchableText, number>();
  const headingFit = (text: SearchableText): number => {
    let fit = byHeading.get(text);
    if (fit === undefined) {
      const words = [...text.terms()].filter((word) => !isFrameWord(word));
      const known = words.filter((word) => asked.has(word)).length / Math.max(1, words.length);
      const weight = weightOf(concepts.filter((concept) => holdsConcept(text, concept))) / (total || 1);
      const isTopic = weight >= MIN_HEADING_WEIGHT && known >= MIN_HEADING_WORDS;
      fit = (isTopic ? HEADING_BONUS : 0) + HEADING_COMPOUND_BONUS * shareIn(text.text, compounds);
      byHeading.set(text, fit);
    }
    return fit;
  };
  return ({ own, passage }) =>
    OWN_COMPOUND_BONUS * shareIn(own.text, compounds) + headingFit(lastHeading(passage.chunk));
}

function compoundsOf(question: string): string[] {
  const runs = toMatchText(question).match(COMPOUNDS) ?? [];
  return [...new Set(runs)]
    .filter((run) => tokenise(run).filter((word) => !isFrameWord(word)).length > 1)
    .slice(0, MAX_COMPOUNDS);
}

function shareIn(text: string, compounds: readonly string[]): number {
  return compounds.length === 0
    ? 0
    : compounds.filter((compound) => containsTerm(text, compound)).length / compounds.length;
}

function weightOf(concepts: readonly RoleConcept[]): number {
  return concepts.reduce((sum, { kind, weight }) => sum + (kind === "frame" ? 0 : weight), 0);
}
