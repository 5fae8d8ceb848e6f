import type { Concept } from "../../retrieval/concepts.ts";
import type { Understanding } from "../../retrieval/understand-question.ts";
import { yearsIn } from "../../retrieval/years.ts";
import { containsTerm, toMatchText } from "../../text/match-text.ts";
import { cleanQuestion } from "../clean-question.ts";

/** 「その会社」 points at what a rewording names instead. */
const POINTING = /(?:この|その|あの|同じ?|当該|前者の|後者の|\b(?:that|this|these|those|the same) )$/u;
const ENDS = /[\s。？?！!]+$/u;

/**
 * Whether a model's wording of a follow-up is one: it says nothing that neither the question nor the conversation
 * does, keeps all that the question says itself, and instructs nobody.
 * @param said texts that the model was shown.
 */
export function completes(
  wording: Understanding,
  { question, said }: { question: Understanding; said: readonly string[] },
): boolean {
  const known = toMatchText([question.question, ...said].join("\n"));
  const own = toMatchText(question.question);
  const written = toMatchText(wording.question);
  const years = new Set([...question.years, ...yearsIn(known)]);
  return (
    isPlain(wording.question) &&
    subjectsOf(wording).every((concept) => isSaid(concept, known)) &&
    wording.years.every((year) => years.has(year)) &&
    subjectsOf(question).every((concept) => isSaid(concept, written) || isPointing(concept, own)) &&
    question.years.every((year) => wording.years.includes(year))
  );
}

/** Whether a model's other wording of a question still asks about something that it asks about, and of no other year. */
export function rewords(wording: Understanding, question: Understanding): boolean {
  const written = toMatchText(wording.question);
  return (
    isPlain(wording.question) &&
    written !== toMatchText(question.question) &&
    subjectsOf(question).some((concept) => isSaid(concept, written)) &&
    wording.years.every((year) => question.years.includes(year))
  );
}

/** Nothing in it is an instruction, or asks for what is refused. */
function isPlain(text: string): boolean {
  const { question, refusal } = cleanQuestion(text);
  return refusal === null && question.replace(ENDS, "") === text.trim().replace(ENDS, "");
}

function subjectsOf({ concepts }: Understanding): Concept[] {
  return concepts.filter(({ kind }) => kind !== "frame");
}

function isSaid({ label, forms }: Concept, text: string): boolean {
  return [toMatchText(label), ...forms].some((form) => containsTerm(text, form));
}

function isPointing({ label }: Concept, text: string): boolean {
  const at = text.indexOf(toMatchText(label));
  return at > 0 && POINTING.test(text.slice(0, at));
}
