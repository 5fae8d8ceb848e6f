import type { ListedCase } from "../report-data.ts";
import { makeCaseDetails } from "./case-details.ts";
import { type CaseFilters, createCaseFilter } from "./case-filters.ts";
import { makeFilterForm } from "./filter-form.ts";
import { type Child, make, quoted } from "./make-element.ts";
import { nameOf, type View } from "./view.ts";

/** Thousands of cases would make the page slow; nobody reads more at once. */
const PAGE_SIZE = 50;

/** The list of cases, narrowed by `filters`; what a case holds is drawn when it is opened. */
export function makeCases(filters: CaseFilters, view: View): Child[] {
  const { data, texts } = view;
  const filter = createCaseFilter(data.cases);
  const status = make("p", { role: "status", class: "found" });
  const list = make("ul", { class: "cases" });
  const more = make("button", { type: "button" });
  const openAll = make("button", { type: "button" }, texts.openAll);
  let found: ListedCase[] = [];

  const showMore = (): void => {
    const start = list.childElementCount;
    list.append(...found.slice(start, start + PAGE_SIZE).map((one) => makeCase(one, view)));
    const left = found.length - list.childElementCount;
    more.hidden = left <= 0;
    more.textContent = texts.more(Math.min(left, PAGE_SIZE));
  };
  const update = (): void => {
    found = filter(filters);
    list.replaceChildren();
    showMore();
    status.textContent = found.length === 0 ? texts.nothingFound : texts.found(found.length, data.cases.length);
    openAll.hidden = !found.some(({ isPassed }) => !isPassed);
  };
  more.addEventListener("click", () => {
    const next = list.childElementCount;
    showMore();
    // Else the keyboard would be left at the end of the page, or on a button that is gone.
    list.children[next]?.querySelector("summary")?.focus();
  });
  openAll.addEventListener("click", () => {
    for (const item of list.querySelectorAll<HTMLDetailsElement>("details[data-outcome=failed]")) item.open = true;
  });
  update();
  const form = makeFilterForm(filters, view, update);
  form.addEventListener("submit", (event) => event.preventDefault());
  return [form, make("div", { class: "found-row" }, status, openAll), list, more];
}

function makeCase(one: ListedCase, view: View): HTMLElement {
  const { texts } = view;
  const outcome = one.isPassed ? "passed" : "failed";
  const tags = [
    nameOf("suite", one.suite, view),
    nameOf("type", one.type, view),
    nameOf("behavior", one.behavior, view),
    ...(one.change === null ? [] : [nameOf("change", one.change, view)]),
    ...(view.data.info.models.length > 1 ? [one.model] : []),
    ...(one.movement === undefined ? [] : [texts[one.movement]]),
  ];
  const item = make(
    "details",
    { class: "case", "data-outcome": outcome },
    make(
      "summary",
      {},
      make("b", { class: `badge is-${outcome}` }, `${one.isPassed ? "○" : "×"} ${texts[outcome]}`),
      make("span", { class: "case-id" }, one.id),
      make("span", { class: "case-question" }, quoted(one.question)),
      make("span", { class: "fine" }, tags.join(" · ")),
    ),
  );
  item.addEventListener("toggle", () => {
    if (item.open && item.childElementCount === 1) item.append(makeCaseDetails(one, view));
  });
  return make("li", {}, item);
}
