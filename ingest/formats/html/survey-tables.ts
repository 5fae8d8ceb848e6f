import {
  attributeOf,
  childrenOf,
  type HtmlElement,
  type HtmlNode,
  isElement,
  isUnseen,
  walkTree,
} from "./html-tree.ts";

/** Whether a table holds data, or only arranges the page. */
export type TableUse = "data" | "layout";

interface Survey {
  element: HtmlElement;
  cells: number;
  hasHeaders: boolean;
  hasHeadings: boolean;
  ownChars: number;
  nestedChars: number;
}

/**
 * Tells for every table below a node what it is used for, in one pass: tables may nest by the thousand. A frame around
 * one cell arranges; so does a table without header cells that holds headings, or other tables with most of its text.
 */
export function surveyTables(root: HtmlNode): Map<HtmlElement, TableUse> {
  const uses = new Map<HtmlElement, TableUse>();
  const open: Survey[] = [];
  walkTree(root, {
    text(value) {
      const table = open.at(-1);
      if (table !== undefined) table.ownChars += value.trim().length;
    },
    enter(element) {
      if (isUnseen(element)) return false;
      const table = open.at(-1);
      if (element.tagName === "table") open.push(newSurvey(element));
      else if (table !== undefined) noteElement(table, element);
      return true;
    },
    leave(element) {
      if (open.at(-1)?.element !== element) return;
      const table = open.pop() as Survey;
      const outer = open.at(-1);
      if (outer !== undefined) outer.nestedChars += table.ownChars + table.nestedChars;
      uses.set(element, judge(table));
    },
  });
  return uses;
}

function newSurvey(element: HtmlElement): Survey {
  const hasHeaders = childrenOf(element).some((child) => isElement(child) && child.tagName === "caption");
  return { element, cells: 0, hasHeaders, hasHeadings: false, ownChars: 0, nestedChars: 0 };
}

function noteElement(table: Survey, { tagName }: HtmlElement): void {
  if (tagName === "td" || tagName === "th") table.cells++;
  if (tagName === "th" || tagName === "thead") table.hasHeaders = true;
  if (/^h[1-6]$/u.test(tagName)) table.hasHeadings = true;
}

function judge({ element, cells, hasHeaders, hasHeadings, ownChars, nestedChars }: Survey): TableUse {
  const role = attributeOf(element, "role");
  if (role === "presentation" || role === "none" || cells <= 1) return "layout";
  if (hasHeaders) return "data";
  return hasHeadings || nestedChars > ownChars ? "layout" : "data";
}
