import { type DefaultTreeAdapterTypes, defaultTreeAdapter, html, parse } from "parse5";
import { FOOTNOTE_CLASS, headingLevelOf } from "../html/block-elements.ts";
import { attributeOf, childrenOf, findElements, type HtmlElement, isElement, textOf } from "../html/html-tree.ts";
import { toSuperscript } from "../html/raised-text.ts";

const NOTE_ID = /^(?:foot|end)note-\d+$/u;
const REFERENCE_ID = /^(?:foot|end)note-ref-\d+$/u;
const ANCHORS = new Set(["a"]);
const ITEMS = new Set(["li"]);

/**
 * Parses the converter's HTML and takes every note from the list at its end to the end of the section that refers to
 * it, behind the same mark as in the text: 「本文¹」 and 「¹ 注」.
 */
export function placeNotes(converted: string): DefaultTreeAdapterTypes.Document {
  const page = parse(converted);
  const notes = new Map<string, HtmlElement>();
  for (const item of findElements(page, ITEMS)) {
    const id = attributeOf(item, "id") ?? "";
    if (NOTE_ID.test(id)) notes.set(id, item);
  }
  const body = findElements(page, new Set(["body"]))[0];
  if (body === undefined) return page;
  let waiting: HtmlElement[] = [];
  for (const part of [...childrenOf(body)]) {
    if (isElement(part) && headingLevelOf(part) !== null) {
      for (const note of waiting) defaultTreeAdapter.insertBefore(body, note, part);
      waiting = [];
    }
    if (isElement(part)) waiting.push(...takeNotes(part, notes));
  }
  for (const note of waiting) defaultTreeAdapter.appendChild(body, note);
  return page;
}

/** Writes the marks of one part of the document, and returns the notes that they lead to. */
function takeNotes(part: HtmlElement, notes: Map<string, HtmlElement>): HtmlElement[] {
  return findElements(part, ANCHORS).flatMap((anchor) => {
    if (!REFERENCE_ID.test(attributeOf(anchor, "id") ?? "")) return [];
    const [label] = childrenOf(anchor);
    const number = /\d+/u.exec((label === undefined ? null : textOf(label)) ?? "")?.[0] ?? "";
    const mark = toSuperscript(number) ?? "";
    for (const child of [...anchor.childNodes]) defaultTreeAdapter.detachNode(child);
    defaultTreeAdapter.insertText(anchor, mark);
    const id = (attributeOf(anchor, "href") ?? "").slice(1);
    const note = notes.get(id);
    notes.delete(id);
    return note === undefined ? [] : [toFootnote(note, mark)];
  });
}

function toFootnote(item: HtmlElement, mark: string): HtmlElement {
  const footnote = defaultTreeAdapter.createElement("div", html.NS.HTML, [{ name: "class", value: FOOTNOTE_CLASS }]);
  const first = childrenOf(item).find(isElement);
  const opening = first?.tagName === "p" ? first : item;
  const before = childrenOf(opening)[0] as DefaultTreeAdapterTypes.ChildNode | undefined;
  if (before === undefined) defaultTreeAdapter.insertText(opening, `${mark} `);
  else defaultTreeAdapter.insertTextBefore(opening, `${mark} `, before);
  for (const child of [...item.childNodes]) {
    defaultTreeAdapter.detachNode(child);
    defaultTreeAdapter.appendChild(footnote, child);
  }
  defaultTreeAdapter.detachNode(item);
  return footnote;
}
