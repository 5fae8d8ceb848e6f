import type { ListedCase } from "../report-data.ts";
import { type CaseFilters, NO_CHANGE } from "./case-filters.ts";
import { make } from "./make-element.ts";
import { nameOf, type View } from "./view.ts";

const SEARCH_PAUSE_MS = 150;
const GROUPED = ["suite", "type", "behavior", "change", "model"] as const;

/** The form that narrows the list; `filters` is changed in place before each `onChange`. */
export function makeFilterForm(filters: CaseFilters, view: View, onChange: () => void): HTMLElement {
  const { data, texts } = view;
  const outcomes = [
    ["failed", texts.failed],
    ["passed", texts.passed],
  ] as [CaseFilters["outcome"], string][];
  if (data.comparison !== null) outcomes.push(["fell", texts.fell], ["rose", texts.rose]);
  const outcome = makeSelect("outcome", texts.outcome, [["", texts.all], ...outcomes]);
  const groups = GROUPED.map((key) => {
    const options = optionsOf(key, data.cases, view);
    return options.length < 2 ? null : makeSelect(key, texts[key], [["", texts.all], ...options]);
  });
  return make("form", { "aria-label": texts.filters, class: "filters" }, outcome, ...groups, makeSearch());

  function makeSelect(key: keyof CaseFilters, label: string, options: readonly (readonly [string, string])[]) {
    const id = `filter-${key}`;
    const select = make("select", { id }, ...options.map(([value, text]) => make("option", { value }, text)));
    select.value = filters[key];
    select.addEventListener("change", () => {
      Object.assign(filters, { [key]: select.value });
      onChange();
    });
    return make("div", { class: "field" }, make("label", { for: id }, label), select);
  }

  function makeSearch(): HTMLElement {
    const input = make("input", { id: "filter-search", type: "search", autocomplete: "off" });
    input.value = filters.search;
    let timer: ReturnType<typeof setTimeout> | undefined;
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        filters.search = input.value;
        onChange();
      }, SEARCH_PAUSE_MS);
    });
    return make("div", { class: "field is-wide" }, make("label", { for: input.id }, texts.search), input);
  }
}

function optionsOf(key: (typeof GROUPED)[number], cases: readonly ListedCase[], view: View): [string, string][] {
  const counts = new Map<string, number>();
  for (const one of cases) {
    const value = one[key] ?? NO_CHANGE;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => {
    const name = value === NO_CHANGE ? view.texts.unchanged : nameOf(key, value, view);
    return [value, `${name} (${count})`];
  });
}
