import { toMatchText } from "../text/match-text.ts";
import { normaliseForSearch } from "../text/normalise.ts";
import type { Message } from "../types.ts";
import type { CarriedOver, QuestionLanguage } from "../understood-question.ts";
import { type AskedKind, askedKind } from "./asked-kind.ts";
import { type Concept, findConcepts, type TermStatistics } from "./concepts.ts";
import { type Correction, correctTypos } from "./correct-typos.ts";
import { readEnglishConcepts } from "./english-concepts.ts";
import { withDigits } from "./english-numbers.ts";
import type { SeriesStep } from "./follow-up/series-step.ts";
import { completeFollowUp } from "./follow-up.ts";
import { withoutFormWishes } from "./form-wishes.ts";
import { withoutPoliteWords } from "./polite-words.ts";
import { questionLanguage } from "./question-language.ts";
import { assumedYears, statesNow } from "./relative-years.ts";
import { splitComparison } from "./split-comparison.ts";
import { joinSplitNames } from "./split-names.ts";
import { splitQuestion } from "./split-question.ts";
import { findRelatedWords, type Synonyms } from "./synonyms.ts";
import { withUsualSpelling } from "./usual-spelling.ts";
import { yearsIn } from "./years.ts";

/** Two sides of a contrast such as 個人 and 企業, in match-text form. */
export interface Alternatives {
  asked: string[];
  excluded: string[];
}

/** Everything that retrieval and answering read out of a question. */
export interface Understanding {
  /** The user's question, less instructions to the system, in its usual spelling. */
  question: string;
  /** The question with what a follow-up leaves unsaid. */
  searchedQuestion: string;
  concepts: Concept[];
  /** Match-text words that are used of the same matters; they only help to find passages. */
  relatedWords?: string[];
  /** Western years that are asked about. */
  years: readonly number[];
  asked: AskedKind;
  /** For each contrast that the question touches: spellings of what it asks about and of what it does not. */
  alternatives: Alternatives[];
  /** Words read as others, as the searched question has them. */
  corrections: Correction[];
  /** What had to be assumed, as Japanese sentences. */
  assumptions: string[];
  /** The newest state is asked for. */
  wantsLatest: boolean;
  /** What a follow-up took over from the conversation; null for a question that stands by itself. */
  carried: CarriedOver | null;
  /** What the assistant said last, when a follow-up asks for something else; empty otherwise. */
  told: string;
  /** Set when an item is asked for by its place beside the one that was answered before. */
  step: SeriesStep | null;
  /** Of the question as asked; the answer's frame is in it. */
  language: QuestionLanguage;
  /** Each question by itself when the sentence asks several; empty otherwise. */
  parts: Understanding[];
  /** What the question sets side by side, each read by itself; empty when it compares nothing. */
  sides: { label: string; understanding: Understanding }[];
}

/** 「Japan's」 names Japan. */
const POSSESSIVE = /(?<=[a-z])['’]s\b/giu;
const LATEST = /最新|直近|現在|現時点|(?:^|[^昨])今(?:$|[^後回夏])|いま|latest|current/u;

export interface UnderstandOptions {
  question: string;
  history: readonly Message[];
  synonyms: Synonyms;
  statistics: TermStatistics;
  /** ISO prefix of the newest document's date, from which 「昨年度」 is counted; null when none is dated. */
  newestAsOf?: () => string | null;
}

/** Carried over words say what is meant; what the follow-up itself says counts more when it asks something else. */
const CARRIED_SHARE = 0.5;

/** Reads a question without a model. */
export function understandQuestion({
  question: asTyped,
  history,
  synonyms,
  statistics,
  newestAsOf = () => null,
}: UnderstandOptions): Understanding {
  const question = withUsualSpelling(joinSplitNames(asTyped, statistics));
  const completed = completeFollowUp(withoutFormWishes(withoutPoliteWords(question)), history, synonyms);
  const isNewAsk = completed.carried !== null && !completed.asksTheSame;
  const own = toMatchText(question);
  const language = questionLanguage(question);
  const findIn = (searched: string): Concept[] => {
    if (language === "ja") return findConcepts(searched, synonyms, statistics);
    const text = withDigits(searched).replace(POSSESSIVE, "");
    return readEnglishConcepts(findConcepts(text, synonyms, statistics), text, statistics);
  };
  // Why: unless a word is corrected, the question is read as it is; so are parts and sides that are the whole.
  const found = new Map<string, Concept[]>();
  const conceptsOf = (searched: string): readonly Concept[] => {
    const concepts = found.get(searched) ?? findIn(searched);
    found.set(searched, concepts);
    return concepts;
  };
  const corrections = correctTypos(conceptsOf(completed.question), statistics, completed.question);
  const correct = (text: string): string =>
    corrections.reduce((corrected, { written, readAs }) => replaceWord(corrected, written, readAs), text);
  const searchedQuestion = correct(completed.question);
  const isCounted = yearsIn(searchedQuestion).length === 0 || statesNow(searchedQuestion);
  const assumed = isCounted ? assumedYears(searchedQuestion, newestAsOf) : [];
  const yearsOf = (searched: string): readonly number[] => {
    if (assumed.length === 0 || (yearsIn(searched).length > 0 && !statesNow(searched))) return yearsIn(searched);
    const own = assumed.filter(({ wording }) => normaliseForSearch(searched).includes(wording));
    return (own.length > 0 ? own : assumed).map(({ year }) => year);
  };
  const read = (asked: string, searched: string): Omit<Understanding, "parts" | "sides" | "carried" | "step"> => ({
    told: isNewAsk ? completed.reply : "",
    question: asked,
    searchedQuestion: searched,
    concepts: conceptsOf(searched).map((concept) =>
      isNewAsk && !completed.isPointedTo && !isSaid(concept, own) ? carryConcept(concept) : concept,
    ),
    relatedWords: findRelatedWords(toMatchText(searched), synonyms),
    years: yearsOf(searched),
    corrections,
    assumptions: assumed.map(({ assumption }) => assumption),
    asked: askedOf(asked, searched),
    alternatives: findAlternatives(searched, synonyms),
    language,
    wantsLatest: LATEST.test(normaliseForSearch(asked)),
  });
  const parts = completed.parts.length > 0 ? completed.parts.map(correct) : splitQuestion(searchedQuestion);
  const sides = parts.length < 2 ? splitComparison(searchedQuestion) : [];
  const carried = completed.carried && { ...completed.carried, terms: [] as string[] };
  const whole = read(completed.asksTheSame ? searchedQuestion : question, searchedQuestion);
  if (carried)
    carried.terms = whole.concepts
      .filter((concept) => concept.kind !== "frame" && !isSaid(concept, own))
      .map(({ label }) => label);
  const readAlone = (part: string): Understanding => ({
    ...read(part, part),
    carried,
    step: null,
    parts: [],
    sides: [],
  });
  return {
    ...whole,
    question,
    carried,
    step: completed.step,
    parts: parts.length < 2 ? [] : parts.map(readAlone),
    sides: sides.map((side) => ({ label: side.label, understanding: readAlone(side.question) })),
  };
}

function replaceWord(text: string, written: string, readAs: string): string {
  const at = text.normalize("NFKC").toLowerCase().indexOf(written);
  // Where width or case changed the length, the place is not known.
  if (at === -1 || text.normalize("NFKC").length !== text.length) return text;
  return text.slice(0, at) + readAs + text.slice(at + written.length);
}

/** What a follow-up asks, or where its wording does not say, what it continues. */
function askedOf(asked: string, searched: string): AskedKind {
  const own = askedKind(normaliseForSearch(asked));
  const { figures, isList, isComparison, isDefinition, isName } = own;
  const says = figures.length > 0 || isList || isComparison || isDefinition || isName;
  return says || asked === searched ? own : askedKind(normaliseForSearch(searched));
}

/** What a follow-up asks may be said of a thing without repeating every part of its name. */
function carryConcept(concept: Concept): Concept {
  return { ...concept, kind: concept.kind === "name" ? "word" : concept.kind, weight: concept.weight * CARRIED_SHARE };
}

function isSaid({ forms, label }: Concept, text: string): boolean {
  return text.includes(toMatchText(label)) || forms.some((form) => text.includes(form));
}

function findAlternatives(question: string, synonyms: Synonyms): Alternatives[] {
  const text = toMatchText(question);
  return spellContrasts(synonyms)
    .map((contrast) => {
      const isNamed = (spellings: readonly string[]): boolean => spellings.some((form) => text.includes(form));
      return {
        asked: contrast.filter(isNamed).flat(),
        excluded: contrast.filter((spellings) => !isNamed(spellings)).flat(),
      };
    })
    .filter(({ asked }) => asked.length > 0);
}

const contrastSpellings = new WeakMap<Synonyms, readonly (readonly (readonly string[])[])[]>();

/** For each contrast the spellings of each of its sides. */
function spellContrasts(synonyms: Synonyms): readonly (readonly (readonly string[])[])[] {
  let known = contrastSpellings.get(synonyms);
  if (known === undefined) {
    const spellings = (word: string): readonly string[] =>
      synonyms.groups.find((group) => group.includes(word)) ?? [word];
    known = synonyms.contrasts.map((contrast) => contrast.map(spellings));
    contrastSpellings.set(synonyms, known);
  }
  return known;
}
