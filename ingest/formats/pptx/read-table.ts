import type { CellInput, TableInput } from "../document-builder.ts";
import { bodyText } from "../office/text-body.ts";
import { elementOf, elementsOf, type XmlElement } from "../office/xml-tree.ts";

/** A table of a slide (`a:tbl`); its style says whether the first row is a header. */
export function readTable(table: XmlElement): TableInput {
  const isHeaded = isTrue(elementOf(table, "tblPr")?.attributes.firstRow);
  const rows = elementsOf(table, "tr").map((row, at) =>
    elementsOf(row, "tc")
      .filter(({ attributes }) => !isTrue(attributes.hMerge) && !isTrue(attributes.vMerge))
      .map(
        (cell): CellInput => ({
          text: bodyText(elementOf(cell, "txBody")),
          rowSpan: spanOf(cell.attributes.rowSpan),
          columnSpan: spanOf(cell.attributes.gridSpan),
          isHeader: isHeaded && at === 0,
        }),
      ),
  );
  return { rows };
}

function spanOf(value: string | undefined): number {
  const span = Number(value ?? 1);
  return Number.isInteger(span) && span >= 1 ? span : 1;
}

/** ST_OnOff and xsd:boolean both occur. */
function isTrue(value: string | undefined): boolean {
  return value === "1" || value === "true" || value === "on";
}
