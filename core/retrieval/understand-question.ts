import { normaliseForSearch } from "../text/normalise.ts";
import type { Message } from "../types.ts";
import { type AskedKind, askedKind } from "./asked-kind.ts";
import { type Concept, findConcepts, type TermStatistics } from "./concepts.ts";
import { completeFollowUp } from "./follow-up.ts";
import type { Synonyms } from "./synonyms.ts";
import { yearsIn } from "./years.ts";

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
}

export interface UnderstandOptions {
  question: string;
  history: readonly Message[];
  synonyms: Synonyms;
  statistics: TermStatistics;
}

/** Reads a question without a model. */
export function understandQuestion({ question, history, synonyms, statistics }: UnderstandOptions): Understanding {
  const searchedQuestion = completeFollowUp(question, history);
  return {
    question,
    searchedQuestion,
    concepts: findConcepts(searchedQuestion, synonyms, statistics),
    years: yearsIn(searchedQuestion),
    asked: askedKind(normaliseForSearch(question)),
  };
}
