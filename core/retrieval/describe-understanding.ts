import type { FigureKind } from "../figures/parse-figures.ts";
import { toMatchText } from "../text/match-text.ts";
import type { UnderstoodQuestion } from "../understood-question.ts";
import type { AskedKind } from "./asked-kind.ts";
import type { Concept } from "./concepts.ts";
import type { Understanding } from "./understand-question.ts";

const FIGURE_LABELS: Readonly<Record<FigureKind, string>> = {
  percent: "割合",
  money: "金額",
  people: "人数",
  countries: "国の数",
  rank: "順位",
  date: "日付",
  duration: "期間",
  count: "個数",
  number: "数値",
  measure: "量",
  time: "時刻",
};

/** What of an understanding people are shown, so that they can correct it. */
export function describeUnderstanding(understanding: Understanding): UnderstoodQuestion {
  const { searchedQuestion, years, concepts, language, parts, asked, carried, corrections, assumptions } =
    understanding;
  const labelsOf = (...kinds: Concept["kind"][]): string[] =>
    concepts.filter(({ kind }) => kinds.includes(kind)).map(({ label }) => label);
  return {
    searchedQuestion,
    years: [...years],
    terms: concepts.map(({ label }) => label),
    questions: parts.map(({ searchedQuestion: part }) => part),
    language,
    asks: asksOf(parts.length === 0 ? [asked] : parts.map((part) => part.asked)),
    entities: labelsOf("region", "name"),
    measures: labelsOf("word", "figure"),
    documents: [],
    carriedOver: carried,
    synonyms: concepts
      .filter(({ kind, forms }) => kind !== "region" && forms.length > 1)
      .map(({ label, forms }) => ({ written: label, searched: forms.filter((form) => form !== toMatchText(label)) })),
    corrections,
    assumptions,
  };
}

function asksOf(kinds: readonly AskedKind[]): string[] {
  const labels = kinds.flatMap(({ figures, isList, isComparison, isDefinition, isName }) => [
    ...(isList ? ["列挙"] : []),
    ...(isComparison ? ["比較"] : []),
    ...figures.map((kind) => FIGURE_LABELS[kind]),
    ...(isName ? ["名称"] : []),
    ...(isDefinition ? ["意味・内容"] : []),
  ]);
  return [...new Set(labels)];
}
