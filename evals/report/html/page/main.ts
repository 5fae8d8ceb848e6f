import type { ReportData } from "../report-data.ts";
import { makeBreakdown } from "./breakdown-section.ts";
import { type CaseFilters, NO_FILTERS } from "./case-filters.ts";
import { makeCases } from "./cases-section.ts";
import { makeComparison } from "./comparison-section.ts";
import { type Child, make } from "./make-element.ts";
import { makeMeasures } from "./measures-section.ts";
import { makeOverview } from "./overview-section.ts";
import type { Language } from "./texts.ts";
import { createView } from "./view.ts";

const data: ReportData = JSON.parse(document.getElementById("report-data")?.textContent ?? "null");
const hasFailures = data.cases.some(({ isPassed }) => !isPassed);
const filters: CaseFilters = { ...NO_FILTERS, outcome: hasFailures ? "failed" : "" };

function render(language: Language): void {
  const view = createView(data, language);
  const { texts } = view;
  document.documentElement.lang = language;
  document.title = `${texts.title} ${data.info.date}`;
  const cases = make("div", {}, ...makeCases(filters, view).filter(isShown));
  const show = (outcome: CaseFilters["outcome"]): void => {
    Object.assign(filters, NO_FILTERS, { outcome });
    cases.replaceChildren(...makeCases(filters, view).filter(isShown));
    const heading = document.getElementById("cases-title");
    heading?.focus();
    heading?.scrollIntoView();
  };
  const sections = [
    { id: "overview", title: texts.overview, content: makeOverview(view) },
    { id: "measures", title: texts.measures, content: makeMeasures(view) },
    { id: "comparison", title: texts.differences, content: makeComparison(view, show) },
    { id: "breakdown", title: texts.breakdown, content: makeBreakdown(view) },
    { id: "cases", title: texts.cases, content: [cases] },
  ].filter(({ content }) => content.length > 0);
  const other: Language = language === "ja" ? "en" : "ja";
  const switcher = make("button", { type: "button", lang: other, class: "switch" }, texts.switchTo);
  switcher.addEventListener("click", () => {
    render(other);
    document.querySelector<HTMLElement>(".switch")?.focus();
  });
  const links = sections.map(({ id, title }) => make("li", {}, make("a", { href: `#${id}` }, title)));
  document.body.replaceChildren(
    make("header", {}, make("h1", {}, texts.title), switcher),
    make("nav", { "aria-label": texts.contents }, make("ul", {}, ...links)),
    make("main", {}, ...sections.map(makeSection)),
  );
}

function makeSection({ id, title, content }: { id: string; title: string; content: readonly Child[] }): HTMLElement {
  const heading = make("h2", { id: `${id}-title`, tabindex: "-1" }, title);
  return make("section", { id, "aria-labelledby": `${id}-title` }, heading, ...content);
}

function isShown(child: Child): child is Node | string {
  return child !== null;
}

render("ja");
