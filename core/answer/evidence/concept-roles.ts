import type { Concept } from "../../retrieval/concepts.ts";
import type { Understanding } from "../../retrieval/understand-question.ts";
import { toMatchText } from "../../text/match-text.ts";
import { normaliseForSearch } from "../../text/normalise.ts";
import { askedHead } from "./asked-head.ts";

/**
 * What a concept does in its question. `name`: who or what it is about, which no other word can stand for. `noun`: what
 * is asked about it. `head`: the noun that says what sort of thing is wanted. `verb`: what is done, which texts word
 * otherwise. `context`: why somebody asks. `frame`: how.
 */
export type ConceptRole = "name" | "noun" | "head" | "verb" | "context" | "frame";

/** A concept with its role; the weight is as that role deserves. */
export interface RoleConcept extends Concept {
  role: ConceptRole;
}

/** Share of its weight that a word keeps which texts would hardly repeat. */
const CONTEXT_SHARE = 0.2;
const UNKNOWN_VERB_SHARE = 0.2;

const ASKS =
  /何|いくら|いつ|誰|どこ|どの|どう|どれ|どんな|どちら|なぜ|いくつ|教え|示し|挙げ|まとめ|説明|知りた|ください|下さい|お願い|[?？]|か$/u;
const SENTENCES = /[^。！!？?\n]+[。！!？?\n]*/gu;
/** What follows a noun that is used as a verb (発表した), or the stem of a verb. */
const VERB_ENDING =
  /^(?:し(?!か)|する|すれ|され|させ|せず|でき|られ|れ[てたる]|って|った|いて|いた|んで|んだ|[てたるりめべえけせ](?=[てたるまいな、。]|$)|たい|ない|なく|ます|ました)/u;
const ENGLISH_SHARE = 0.7;

const known = new WeakMap<Understanding, RoleConcept[]>();

/** The concepts of a question with their roles, in their order. The work is done once per understanding. */
export function conceptRoles(understanding: Understanding): RoleConcept[] {
  let found = known.get(understanding);
  if (found === undefined) {
    const wording = readWording(understanding.searchedQuestion);
    found = understanding.concepts.map((concept) => weigh({ ...concept, role: roleOf(concept, wording) }));
    known.set(understanding, found);
  }
  return found;
}

/** Whether a question is put in English. */
export function isEnglish(question: string): boolean {
  const letters = question.match(/\p{L}/gu) ?? [];
  return letters.filter((letter) => /[A-Za-z]/u.test(letter)).length > ENGLISH_SHARE * letters.length;
}

interface Wording {
  /** As typed. */
  question: string;
  /** As `normaliseForSearch` gives it. */
  text: string;
  /** The sentences that ask, in match-text form. */
  asking: string;
  head: string;
  isEnglish: boolean;
}

function readWording(question: string): Wording {
  const text = normaliseForSearch(question);
  const sentences = text.match(SENTENCES) ?? [text];
  const asking = sentences.filter((sentence) => ASKS.test(sentence.trim()));
  return {
    question,
    text,
    asking: toMatchText(asking.length === 0 ? text : asking.join("")),
    head: toMatchText(askedHead(asking.at(-1) ?? text)),
    isEnglish: isEnglish(question),
  };
}

function roleOf({ label, kind, forms }: Concept, wording: Wording): ConceptRole {
  const word = toMatchText(label);
  if (kind === "frame" || /^\p{Script=Hiragana}+$/u.test(label)) return "frame";
  // 「R7」 is a year, and years are compared on their own.
  if (/^[rhs]\d{1,2}$/u.test(word)) return "frame";
  if (!wording.asking.includes(word) && !forms.some((form) => wording.asking.includes(form))) return "context";
  if (kind === "region") return "name";
  if (wording.isEnglish) return isCapital(label, wording.question) ? "name" : forms.length > 1 ? "noun" : "verb";
  if (isVerb(label, wording.text)) return "verb";
  // 「データベース」 is a name by its script; where it is the sort of thing asked for it is none.
  if (wording.head !== "" && wording.head.includes(word) && !/^[a-z]/u.test(word)) return "head";
  return kind === "name" ? "name" : "noun";
}

function isVerb(label: string, text: string): boolean {
  if (/\p{Script=Hiragana}$/u.test(label)) return true;
  const at = text.indexOf(normaliseForSearch(label));
  return at !== -1 && VERB_ENDING.test(text.slice(at + label.length));
}

/** In English names have a capital; the first word always has one. */
function isCapital(label: string, question: string): boolean {
  const at = question.toLowerCase().indexOf(label.toLowerCase());
  return at > 0 && /[A-Z]/u.test(question.charAt(at));
}

function weigh(concept: RoleConcept): RoleConcept {
  const { role, isUnknown, weight } = concept;
  if (role === "context") return { ...concept, weight: weight * CONTEXT_SHARE };
  if (role === "verb" && isUnknown) return { ...concept, weight: weight * UNKNOWN_VERB_SHARE };
  if (role === "frame" && concept.kind !== "frame")
    return { ...concept, kind: "frame", weight: weight * CONTEXT_SHARE };
  return concept;
}
