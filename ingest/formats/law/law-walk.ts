import type { DocumentBuilder } from "../document-builder.ts";
import { lawText } from "./law-text.ts";
import { paragraphLabel } from "./place-labels.ts";
import { childElements, childrenNamed, type XmlElement } from "./xml-element.ts";

/** Where in a law an element stands. */
export interface Context {
  /** Of the next heading; 1 is the law's title. */
  level: number;
  /** What the place is called so far: 「附則」, 「第三条第二項」. */
  label: string;
  /** What a table in here is called by. */
  caption: string | null;
  /** It is the wording of another law: its articles are neither headings nor places of this one. */
  isQuoted: boolean;
}

/** An element that is still to be written. */
export interface Step {
  element: XmlElement;
  context: Context;
}

/** Writes what an element says itself, and returns what of it is to be written next. */
export type Writer = (element: XmlElement, context: Context, builder: DocumentBuilder) => Step[];

/** All child elements other than those named, in a given context. */
export function stepsInto(element: XmlElement, context: Context, ...written: string[]): Step[] {
  return childElements(element)
    .filter(({ name }) => !written.includes(name))
    .map((child) => ({ element: child, context }));
}

/** The same, where paragraphs are called by their number after `base`, unless there is only one. */
export function stepsByParagraph(steps: readonly Step[], base: string): Step[] {
  const hasSeveral = steps.filter(({ element }) => element.name === "Paragraph").length > 1;
  return steps.map((step) => {
    const { element, context } = step;
    if (element.name !== "Paragraph") return step;
    const number = element.attributes.Num ?? "";
    const label = hasSeveral && number !== "" ? paragraphLabel(base, number) : base;
    return { element, context: { ...context, label } };
  });
}

export function openPlace(label: string, { isQuoted }: Context, builder: DocumentBuilder): void {
  if (!isQuoted && label !== "") builder.place({ kind: "article", label, number: null });
}

export function writeHeading(text: string, { level, isQuoted }: Context, builder: DocumentBuilder): void {
  if (isQuoted) builder.paragraph(text);
  else builder.heading(text, level);
}

/** Texts of the child elements of these names, as one. */
export function textOf(element: XmlElement, ...names: string[]): string {
  return childrenNamed(element, ...names)
    .map(lawText)
    .join("");
}

/** Words of one line, apart by a full-width space. */
export function joinWords(...words: string[]): string {
  return words.filter((word) => word !== "").join("　");
}
