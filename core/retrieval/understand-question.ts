import { toMatchText } from "../text/match-text.ts";
import { normaliseForSearch } from "../text/normalise.ts";
import type { Message } from "../types.ts";
import type { QuestionLanguage } from "../understood-question.ts";
import { type AskedKind, askedKind } from "./asked-kind.ts";
import { type Concept, findConcepts, type TermStatistics } from "./concepts.ts";
import { completeFollowUp } from "./follow-up.ts";
import { questionLanguage } from "./question-language.ts";
import { splitComparison } from "./split-comparison.ts";
import { splitQuestion } from "./split-question.ts";
import type { Synonyms } from "./synonyms.ts";
import { yearsIn } from "./years.ts";

/** Two sides of a contrast such as 個人 and 企業, in match-text form. */
export interface Alternatives {
  asked: string[];
  excluded: string[];
}

/** Everything that retrieval and answering read out of a question. */
export interface Understanding {
  /** The user's question as asked, less instructions to the system. */
  question: string;
  /** The question with what a follow-up leaves unsaid. */
  searchedQuestion: string;
  concepts: Concept[];
  /** Western years that are asked about. */
  years: number[];
  asked: AskedKind;
  /** For each contrast that the question touches: spellings of what it asks about and of what it does not. */
  alternatives: Alternatives[];
  /** The newest state is asked for. */
  wantsLatest: boolean;
  /** Of the question as asked; the answer's frame is in it. */
  language: QuestionLanguage;
  /** Each question by itself when the sentence asks several; empty otherwise. */
  parts: Understanding[];
  /** What the question sets side by side, each read by itself; empty when it compares nothing. */
  sides: { label: string; understanding: Understanding }[];
}

const LATEST = /最新|直近|現在|現時点|(?:^|[^昨])今(?:$|[^後回夏])|いま|latest|current/u;

export interface UnderstandOptions {
  question: string;
  history: readonly Message[];
  synonyms: Synonyms;
  statistics: TermStatistics;
}

/** Reads a question without a model. */
export function understandQuestion({ question, history, synonyms, statistics }: UnderstandOptions): Understanding {
  const searchedQuestion = completeFollowUp(question, history, synonyms.contrasts);
  const read = (asked: string, searched: string): Omit<Understanding, "parts" | "sides"> => ({
    question: asked,
    searchedQuestion: searched,
    concepts: findConcepts(searched, synonyms, statistics),
    years: yearsIn(searched),
    asked: askedKind(normaliseForSearch(asked)),
    alternatives: findAlternatives(searched, synonyms),
    language: questionLanguage(question),
    wantsLatest: LATEST.test(normaliseForSearch(asked)),
  });
  const readAlone = (part: string): Understanding => ({ ...read(part, part), parts: [], sides: [] });
  const parts = splitQuestion(searchedQuestion);
  const sides = parts.length < 2 ? splitComparison(searchedQuestion) : [];
  return {
    ...read(question, searchedQuestion),
    parts: parts.length < 2 ? [] : parts.map(readAlone),
    sides: sides.map((side) => ({ label: side.label, understanding: readAlone(side.question) })),
  };
}

function findAlternatives(question: string, { groups, contrasts }: Synonyms): Alternatives[] {
  const text = toMatchText(question);
  const spellings = (word: string): readonly string[] => groups.find((group) => group.includes(word)) ?? [word];
  const isNamed = (word: string): boolean => spellings(word).some((form) => text.includes(form));
  return contrasts
    .map((contrast) => ({
      asked: contrast.filter(isNamed).flatMap(spellings),
      excluded: contrast.filter((word) => !isNamed(word)).flatMap(spellings),
    }))
    .filter(({ asked }) => asked.length > 0);
}
