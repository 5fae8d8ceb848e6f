import type { CaseDetails, ListedCase } from "../report-data.ts";
import { type Child, make, makeFacts, makeTable, quoted, scrollable } from "./make-element.ts";
import type { View } from "./view.ts";

type Place = Pick<CaseDetails["evidence"][number], "source" | "lineStart" | "lineEnd">;

/** Everything that is known of one case, what was missing first. */
export function makeCaseDetails(one: ListedCase, view: View): HTMLElement {
  const { texts } = view;
  const { details } = one;
  const isCut = details === undefined;
  return make(
    "div",
    { class: "case-body" },
    one.isPassed ? null : makeFacts([[texts.problems, makeProblems(one, view)]]),
    makeFacts([
      [texts.history, details === undefined || details.history.length === 0 ? null : makeHistory(details, view)],
      [texts.question, quoted(one.question)],
      [texts.answer, makeAnswer(one, view)],
      ...(details === undefined ? [] : detailFacts(details, view)),
      [texts.variantOf, one.variantOf === null ? null : make("code", {}, one.variantOf)],
      [texts.scores, makeScores(one, view)],
      [texts.elapsed, `${one.elapsedMs} ms`],
    ]),
    isCut ? make("p", { class: "fine" }, one.isPassed ? texts.shortPassed : texts.shortened) : null,
  );
}

function detailFacts(details: CaseDetails, view: View): [string, Child][] {
  const { texts } = view;
  const { referenceAnswer, evidence, citations, figures, conflicts, passages } = details;
  return [
    [texts.referenceAnswer, referenceAnswer === "" ? texts.none : quoted(referenceAnswer)],
    [
      texts.evidence,
      makeQuotes(
        evidence.map((place) => ({ ...place, mark: "" })),
        view,
      ),
    ],
    [
      texts.citations,
      makeQuotes(
        citations.map((place) => ({ ...place, mark: `[${place.id}] ${place.title} ` })),
        view,
      ),
    ],
    [texts.figures, figures.length === 0 ? texts.none : makeFigures(figures, view)],
    [texts.conflicts, conflicts === 0 ? null : texts.count(conflicts)],
    [texts.passages, passages.length === 0 ? texts.none : makePassages(passages, view)],
  ];
}

function makeProblems({ problems, details }: ListedCase, { texts }: View): HTMLElement {
  const error = details?.error ?? null;
  const items = [
    ...(error === null ? [] : [make("li", {}, `${texts.error}: `, quoted(error))]),
    ...problems.map((problem) => make("li", {}, quoted(problem))),
  ];
  return items.length === 0 ? make("p", {}, texts.noProblem) : make("ul", { class: "problems" }, ...items);
}

function makeHistory({ history }: CaseDetails, { texts }: View): HTMLElement {
  return make(
    "ul",
    {},
    ...history.map(({ role, content }) => make("li", {}, `${texts.roles[role]}: `, quoted(content))),
  );
}

function makeAnswer({ answer, abstained }: ListedCase, { texts }: View): Child {
  if (answer === null) return texts.noAnswer;
  return make("div", {}, abstained ? make("b", { class: "badge" }, texts.abstained) : null, quoted(answer));
}

function makeQuotes(quotes: readonly (Place & { quote: string; mark: string })[], view: View): Child {
  if (quotes.length === 0) return view.texts.none;
  return make(
    "ul",
    { class: "quotes" },
    ...quotes.map((one) =>
      make(
        "li",
        {},
        make("div", {}, quoted(one.mark), placeOf(one, view)),
        one.quote === "" ? null : make("blockquote", {}, quoted(one.quote)),
      ),
    ),
  );
}

function placeOf({ source, lineStart, lineEnd }: Place, { texts }: View): HTMLElement {
  const lines = lineStart === lineEnd ? String(lineStart) : `${lineStart}–${lineEnd}`;
  return make("span", { class: "place" }, quoted(source), ` ${texts.line} ${lines}`);
}

function makeFigures(figures: CaseDetails["figures"], { texts }: View): HTMLElement {
  const items = figures.map(({ text, status }) =>
    make("li", { class: `is-${status}` }, quoted(text), `: ${texts.figureStates[status]}`),
  );
  return make("ul", { class: "inline-list" }, ...items);
}

function makePassages(passages: CaseDetails["passages"], view: View): HTMLElement {
  const { texts } = view;
  const rows = passages.map((one) => [String(one.rank), placeOf(one, view), String(one.score)]);
  return scrollable(texts.passages, makeTable(texts.passages, [texts.rank, texts.source, texts.score], rows));
}

function makeScores({ scores }: ListedCase, { data }: View): Child {
  const shown = data.scoreNames.flatMap((name, index) => {
    const score = scores[index] ?? null;
    const metric = data.metrics.find((one) => one.name === name);
    // Times and costs add up in several measures; one case has one of each.
    if (score === null || (metric !== undefined && metric.unit !== "share" && metric.unit !== "count")) return [];
    return [make("li", {}, quoted(metric?.label ?? name), ` ${Number(score.toFixed(2))}`)];
  });
  return shown.length === 0 ? null : make("ul", { class: "inline-list" }, ...shown);
}
