import { attributeOf, type HtmlElement } from "./html-tree.ts";

/** Elements that begin and end a line of their own. */
export const BLOCK_ELEMENTS: ReadonlySet<string> = new Set([
  ...[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
  ],
  ...["dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"],
  ...["hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre"],
  ...[
    "search",
    "section",
    "select",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "tr",
  ],
  ...["ul", "xmp"],
]);

const PREFORMATTED = new Set(["pre", "listing", "xmp", "textarea"]);
const NOTE_ROLES = new Set(["doc-footnote", "doc-endnote", "doc-endnotes"]);
const NOTE_CLASSES = new Set(["footnote", "footnotes", "endnote", "endnotes"]);
/** Class of the blocks that hold footnotes. */
export const FOOTNOTE_CLASS = "footnote";

export function isPreformatted(element: HtmlElement): boolean {
  return PREFORMATTED.has(element.tagName);
}

export function isList(element: HtmlElement): boolean {
  return (
    element.tagName === "ul" || element.tagName === "ol" || element.tagName === "menu" || element.tagName === "dir"
  );
}

/** Level from 1 of `h1` … `h6`, or null. */
export function headingLevelOf(element: HtmlElement): number | null {
  return /^h[1-6]$/u.test(element.tagName) ? Number(element.tagName[1]) : null;
}

/** Whether the page marks a block as holding footnotes, by its role or by the usual class names. */
export function isFootnoteBlock(element: HtmlElement): boolean {
  if (!BLOCK_ELEMENTS.has(element.tagName)) return false;
  if (NOTE_ROLES.has(attributeOf(element, "role") ?? "")) return true;
  return (attributeOf(element, "class") ?? "").split(/\s+/u).some((name) => NOTE_CLASSES.has(name.toLowerCase()));
}
