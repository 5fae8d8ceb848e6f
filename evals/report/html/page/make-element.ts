export type Child = Node | string | null;

/** An element with attributes and children. Strings become text, never markup; null is nothing. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** The same for a drawing. */
export function draw(tag: string, attributes: Readonly<Record<string, string>>, ...children: Node[]): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Foreign text, which is Japanese whatever the language of the page is. */
export function quoted(text: string): HTMLSpanElement {
  return make("span", { lang: "ja", class: "quoted" }, text);
}

/** What stands where a table may be wider than the window; the keyboard can scroll it. */
export function scrollable(label: string, ...children: readonly Child[]): HTMLDivElement {
  return make("div", { class: "scrollable", role: "region", "aria-label": label, tabindex: "0" }, ...children);
}

/** A table with a header row; the first cell of each row is its header. */
export function makeTable(
  caption: string,
  header: readonly string[],
  rows: readonly (readonly Child[])[],
): HTMLTableElement {
  const head = make("tr", {}, ...header.map((text) => make("th", { scope: "col" }, text)));
  const body = rows.map(([first = "", ...cells]) =>
    make("tr", {}, make("th", { scope: "row" }, first), ...cells.map((cell) => make("td", {}, cell))),
  );
  return make("table", {}, make("caption", {}, caption), make("thead", {}, head), make("tbody", {}, ...body));
}

/** A list of terms; those without content are left out. */
export function makeFacts(facts: readonly (readonly [string, Child])[]): HTMLDListElement {
  const shown = facts.filter(([, content]) => content !== null && content !== "");
  return make(
    "dl",
    {},
    ...shown.map(([term, content]) => make("div", {}, make("dt", {}, term), make("dd", {}, content))),
  );
}
