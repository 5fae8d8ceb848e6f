import { setImmediate } from "node:timers/promises";
import type { PlacedFigure } from "../../core/figure-ledger.ts";
import { toNumberCell, toTextCell } from "../../core/text/csv-cell.ts";

/** Rows that are written together; between two batches others get their turn. */
const ROWS_PER_BATCH = 500;
/** Without it, Excel takes UTF-8 for Shift_JIS. */
const BYTE_ORDER_MARK = "\ufeff";
const LINE_END = "\r\n";

const COLUMNS: readonly { title: string; cell: (figure: PlacedFigure) => string }[] = [
  { title: "表記", cell: ({ text }) => toTextCell(text) },
  { title: "値", cell: ({ value }) => toNumberCell(value) },
  { title: "上限", cell: ({ upper }) => toNumberCell(upper) },
  { title: "単位", cell: ({ unit }) => toTextCell(unit) },
  { title: "種類", cell: ({ kind }) => toTextCell(kind) },
  { title: "修飾", cell: ({ modifier }) => toTextCell(modifier) },
  { title: "項目", cell: ({ measure }) => toTextCell(measure) },
  { title: "主体", cell: ({ entity }) => toTextCell(entity) },
  { title: "時点", cell: ({ asOf }) => toTextCell(asOf) },
  { title: "文書", cell: ({ title }) => toTextCell(title) },
  { title: "ファイル", cell: ({ source }) => toTextCell(source) },
  { title: "場所", cell: ({ place }) => toTextCell(place) },
  { title: "開始行", cell: ({ lineStart }) => toNumberCell(lineStart) },
  { title: "終了行", cell: ({ lineEnd }) => toNumberCell(lineEnd) },
  { title: "文書ID", cell: ({ documentId }) => toTextCell(documentId) },
  { title: "開始位置", cell: ({ charStart }) => toNumberCell(charStart) },
  { title: "終了位置", cell: ({ charEnd }) => toNumberCell(charEnd) },
];

/** The ledger as CSV for spreadsheet programs (RFC 4180, UTF-8 with a byte order mark), in pieces. */
export async function* toFiguresCsv(figures: AsyncIterable<PlacedFigure>): AsyncGenerator<string> {
  let batch = BYTE_ORDER_MARK + COLUMNS.map(({ title }) => title).join(",") + LINE_END;
  let rows = 0;
  for await (const figure of figures) {
    batch += COLUMNS.map(({ cell }) => cell(figure)).join(",") + LINE_END;
    if (++rows % ROWS_PER_BATCH !== 0) continue;
    yield batch;
    batch = "";
    await setImmediate();
  }
  if (batch !== "") yield batch;
}
