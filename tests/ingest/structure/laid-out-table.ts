import type { StatementCell } from "../../../core/types.ts";
import { type CellInput, createDocumentBuilder } from "../../../ingest/formats/document-builder.ts";
import { statementsOf } from "../../../ingest/structure/statements.ts";

/** 「*」 marks a header; 「甲>2」 spans two columns, 「甲v2」 two rows. */
function toCell(text: string): CellInput {
  const [, mark, content = "", columns, rows] = /^(\*?)(.*?)(?:>(\d+))?(?:v(\d+))?$/u.exec(text) ?? [];
  return { text: content, columnSpan: Number(columns ?? 1), rowSpan: Number(rows ?? 1), isHeader: mark === "*" };
}

/** The cells that a table's statements tell; its rows are given as texts with `|` between cells. */
export function tellCells(rows: readonly string[], caption: string | null = null): StatementCell[] {
  const builder = createDocumentBuilder();
  builder.table({ caption, rows: rows.map((row) => row.split("|").map(toCell)) });
  const { text, blocks } = builder.build();
  return blocks.flatMap((block) => statementsOf(text, block)).flatMap(({ cells }) => cells ?? []);
}

/** The same, as 「row × column = value unit」. */
export function tell(rows: readonly string[], caption: string | null = null): string[] {
  return tellCells(rows, caption).map(
    ({ row, column, value, unit }) => `${row} × ${column} = ${value}${unit === undefined ? "" : ` ${unit}`}`,
  );
}
