import type { ListedCase } from "../report-data.ts";

/** What the reader narrows the list by; an empty string is everything. */
export interface CaseFilters {
  outcome: "" | "failed" | "passed" | "fell" | "rose";
  suite: string;
  type: string;
  behavior: string;
  model: string;
  /** {@link NO_CHANGE} for those that are no variants. */
  change: string;
  search: string;
}

export const NO_CHANGE = "\u0000";
export const NO_FILTERS: CaseFilters = {
  outcome: "",
  suite: "",
  type: "",
  behavior: "",
  model: "",
  change: "",
  search: "",
};

const SAME = ["suite", "type", "behavior", "model"] as const;

/** Texts as they are searched: width, case and the kind of spaces make no difference. */
export function foldForSearch(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}

/** Searches cases without folding their texts anew at each letter that is typed. */
export function createCaseFilter(cases: readonly ListedCase[]): (filters: CaseFilters) => ListedCase[] {
  const folded = new Map<ListedCase, string>();
  const textOf = (one: ListedCase): string => {
    const known = folded.get(one);
    if (known !== undefined) return known;
    const text = foldForSearch([one.id, one.question, one.answer ?? "", ...one.problems].join("\n"));
    folded.set(one, text);
    return text;
  };
  return (filters) => {
    const words = foldForSearch(filters.search).split(" ");
    return cases.filter(
      (one) =>
        hasOutcome(one, filters.outcome) &&
        SAME.every((key) => filters[key] === "" || one[key] === filters[key]) &&
        (filters.change === "" || (one.change ?? NO_CHANGE) === filters.change) &&
        words.every((word) => word === "" || textOf(one).includes(word)),
    );
  };
}

function hasOutcome({ isPassed, movement }: ListedCase, outcome: CaseFilters["outcome"]): boolean {
  if (outcome === "") return true;
  if (outcome === "passed" || outcome === "failed") return isPassed === (outcome === "passed");
  return movement === outcome;
}
