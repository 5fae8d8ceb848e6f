import type { CellInput } from "../document-builder.ts";
import { lawText } from "./law-text.ts";
import { openPlace, stepsInto, textOf, type Writer, writeHeading } from "./law-walk.ts";
import { headLabel } from "./place-labels.ts";
import { childElements, childrenNamed, type XmlElement } from "./xml-element.ts";

/** 別表, 別記様式 and the like, of the law or of a supplement. */
export const writeAppendix: Writer = (element, context, builder) => {
  const titleNames = [`${element.name}Title`, "ArithFormulaNum", "RelatedArticleNum"];
  const heading = textOf(element, ...titleNames);
  const label = `${element.name.startsWith("Suppl") ? context.label || "附則" : ""}${headLabel(heading)}`;
  openPlace(label, context, builder);
  writeHeading(heading, context, builder);
  const inside = { ...context, level: context.level + 1, label, caption: heading };
  return stepsInto(element, inside, ...titleNames);
};

/** A table, note, form or figure with its title. */
export const writeTitled: Writer = (element, context, builder) => {
  const titleName = `${element.name}Title`;
  const title = textOf(element, titleName);
  builder.paragraph(title);
  return stepsInto(element, { ...context, caption: title || context.caption }, titleName);
};

export const writeTable: Writer = (element, { caption }, builder) => {
  const rows = childrenNamed(element, "TableHeaderRow", "TableRow").map((row): CellInput[] =>
    childrenNamed(row, "TableHeaderColumn", "TableColumn").map((cell) => ({
      text: textOfCell(cell),
      rowSpan: spanOf(cell.attributes.rowspan),
      columnSpan: spanOf(cell.attributes.colspan),
      isHeader: cell.name === "TableHeaderColumn",
    })),
  );
  builder.table({ caption, rows });
  return [];
};

/** Sentences of a cell are lines of it; those of a paragraph run on. */
function textOfCell(cell: XmlElement): string {
  const parts = childElements(cell);
  return parts.every(({ name }) => name === "Sentence") && parts.length > 1
    ? parts.map(lawText).join("\n")
    : lawText(cell);
}

function spanOf(given: string | undefined): number {
  const span = Number(given ?? 1);
  return Number.isInteger(span) && span > 0 ? span : 1;
}
