import type { DocumentBuilder } from "../document-builder.ts";
import { lawText } from "./law-text.ts";
import { type Step, stepsInto, textOf, type Writer } from "./law-walk.ts";
import { writeAppendix, writeTable, writeTitled } from "./write-attachments.ts";
import {
  writeArticle,
  writeGroup,
  writeListed,
  writeMainProvision,
  writeParagraph,
  writePreamble,
  writeSupplement,
} from "./write-provisions.ts";
import { childElements, type XmlElement } from "./xml-element.ts";

/** The title comes first, as on paper. */
const writeWhole: Writer = (element, context, builder) => {
  const body = childElements(element).filter(({ name }) => name === "LawBody");
  builder.heading(body.map((part) => textOf(part, "LawTitle")).join(""), 1);
  builder.paragraph(textOf(element, "LawNum"));
  return [
    ...body.flatMap((part) => stepsInto(part, context, "LawTitle")),
    ...stepsInto(element, context, "LawBody", "LawNum"),
  ];
};

const leaveOut: Writer = () => [];

/** The wording that an amending law puts into another one. */
const writeQuoted: Writer = (element, context) => stepsInto(element, { ...context, isQuoted: true });

/** Any other element: a line when it has a text of its own or is made of sentences, or else what is in it. */
const writeOther: Writer = (element, context, builder) => {
  const parts = childElements(element);
  const hasText = element.children.some((child) => typeof child === "string" && child.trim() !== "");
  const isLine = parts.length > 0 && parts.every(({ name }) => name === "Sentence" || name === "Column");
  if (!hasText && !isLine) return stepsInto(element, context);
  builder.paragraph(lawText(element));
  return [];
};

const WRITERS: readonly (readonly [RegExp, Writer])[] = [
  [/^Law$/u, writeWhole],
  [/^(?:TOC|Fig)$/u, leaveOut],
  [/^Preamble$/u, writePreamble],
  [/^MainProvision$/u, writeMainProvision],
  [/^SupplProvision$/u, writeSupplement],
  [/^(?:Part|Chapter|Section|Subsection|Division)$/u, writeGroup],
  [/^Article$/u, writeArticle],
  [/^Paragraph$/u, writeParagraph],
  [/^(?:Item|Subitem\d+|Class|List|Sublist\d+)$/u, writeListed],
  [/^NewProvision$/u, writeQuoted],
  [/^(?:SupplProvision)?Appdx(?:Table|Note|Style|Format|Fig)?$/u, writeAppendix],
  [/^(?:Table|Note|Style|Format|Fig)Struct$/u, writeTitled],
  [/^Table$/u, writeTable],
];

/**
 * Writes a law in reading order. Iterates, because a file may nest as deep as it likes. Elements that are not known
 * give their text all the same, so that none is lost.
 */
export function writeLaw(law: XmlElement, builder: DocumentBuilder): void {
  const output = withoutRepeatedPlaces(builder);
  const open: Step[] = [{ element: law, context: { level: 2, label: "", caption: null, isQuoted: false } }];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    const { element, context } = step;
    const write = WRITERS.find(([names]) => names.test(element.name))?.[1] ?? writeOther;
    open.push(...write(element, context, output).reverse());
  }
}

/** The only paragraph of an article stands at the same place as the article's heading. */
function withoutRepeatedPlaces(builder: DocumentBuilder): DocumentBuilder {
  let last: string | null = null;
  return {
    ...builder,
    place(place) {
      if (place.label !== last) builder.place(place);
      last = place.label;
    },
  };
}
