import { elementOf, elementsOf, findElements, textOf, type XmlElement } from "./xml-tree.ts";

/** A paragraph of a shape, a table cell or a note. */
export interface TextParagraph {
  /** Not trimmed; a forced line break is `\n`. */
  text: string;
  /** From 0, as the list level is stored. */
  level: number;
  /** Whether it carries a bullet or a number of its own accord; null leaves that to the styles around it. */
  isBullet: boolean | null;
}

/** Paragraphs of a text body (`a:txBody`, `p:txBody`, `dgm:t`, `c:rich`), blank ones left out. */
export function readParagraphs(body: XmlElement | undefined): TextParagraph[] {
  if (body === undefined) return [];
  return elementsOf(body, "p")
    .map((paragraph) => {
      const properties = elementOf(paragraph, "pPr");
      const level = Number(properties?.attributes.lvl ?? 0);
      return {
        text: paragraphText(paragraph),
        level: Number.isInteger(level) && level > 0 ? level : 0,
        isBullet: bulletOf(properties),
      };
    })
    .filter(({ text }) => text.trim() !== "");
}

/** A text body as one text, a line per paragraph. */
export function bodyText(body: XmlElement | undefined): string {
  return readParagraphs(body)
    .map(({ text }) => text)
    .join("\n");
}

/** What paragraph properties say about a bullet; null when they say nothing. */
export function bulletOf(properties: XmlElement | undefined): boolean | null {
  const names = new Set(properties === undefined ? [] : elementsOf(properties).map(({ name }) => name));
  if (names.has("buNone")) return false;
  return names.has("buChar") || names.has("buAutoNum") || names.has("buBlip") ? true : null;
}

const RUN_TEXT: ReadonlySet<string> = new Set(["t"]);

function paragraphText(paragraph: XmlElement): string {
  let text = "";
  for (const child of elementsOf(paragraph)) {
    if (child.name === "br") text += "\n";
    else for (const run of findElements(child, RUN_TEXT)) text += textOf(run);
  }
  return text;
}
