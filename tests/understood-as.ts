import type { UnderstoodQuestion } from "../core/understood-question.ts";

/** What a fake assistant understood: nothing but what is given. */
export function understoodAs(given: Partial<UnderstoodQuestion>): UnderstoodQuestion {
  return {
    searchedQuestion: "",
    years: [],
    terms: [],
    questions: [],
    language: "ja",
    asks: [],
    entities: [],
    measures: [],
    documents: [],
    carriedOver: null,
    synonyms: [],
    corrections: [],
    assumptions: [],
    ...given,
  };
}
