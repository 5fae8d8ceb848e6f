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

/** A table of data may hold tables in its cells, but names its rows and columns itself. */
const MIN_FILLED_CELLS = 6;
const MIN_FILLED_CELLS_PER_TABLE = 2;

interface Survey {
  element: HtmlElement;
  cells: number;
  hasHeaders: boolean;
  hasHeadings: boolean;
  /** Cells with text of their own. */
  filled: number;
  isCellFilled: boolean;
  /** Tables right inside its cells. */
  nested: number;
}

/**
 * Tells for every table below a node what it is used for, in one pass: tables may nest by the thousand. A frame around
 * one cell arranges; so does a table without header cells that holds headings, or little besides other tables.
 */
export function surveyTables(root: HtmlNode): Map<HtmlElement, TableUse> {
  const uses = new Map<HtmlElement, TableUse>();
  const open: Survey[] = [];
  walkTree(root, {
    text(value) {
      const table = open.at(-1);
      if (table === undefined || table.isCellFilled || value.trim() === "") return;
      table.isCellFilled = true;
      table.filled++;
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
      if (outer !== undefined) outer.nested++;
      uses.set(element, judge(table));
    },
  });
  return uses;
}

function newSurvey(element: HtmlElement): Survey {
  const hasHeaders = childrenOf(element).some((child) => isElement(child) && child.tagName === "caption");
  return { element, cells: 0, hasHeaders, hasHeadings: false, filled: 0, isCellFilled: false, nested: 0 };
}

function noteElement(table: Survey, { tagName }: HtmlElement): void {
  if (tagName === "td" || tagName === "th") {
    table.cells++;
    table.isCellFilled = false;
  }
  if (tagName === "th" || tagName === "thead") table.hasHeaders = true;
  if (/^h[1-6]$/u.test(tagName)) table.hasHeadings = true;
}

function judge({ element, cells, hasHeaders, hasHeadings, filled, nested }: Survey): TableUse {
  const role = attributeOf(element, "role");
  if (role === "presentation" || role === "none" || cells <= 1) return "layout";
  if (hasHeaders) return "data";
  const holdsTables = nested > 0 && filled < Math.max(MIN_FILLED_CELLS, nested * MIN_FILLED_CELLS_PER_TABLE);
  return hasHeadings || holdsTables ? "layout" : "data";
}
