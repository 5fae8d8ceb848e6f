import type { Evidence } from "../../evidence/evidence.ts";
import { prepareChunk } from "../../evidence/prepare-chunk.ts";
import type { DoubtRule } from "./doubt.ts";

const TOTAL_ROW = /^(?:総?合計|総計|総数|総額|計|全体)$/u;
/** Rows that are no parts of a total. */
const NO_PART = /小計|平均|うち|内数|再掲|前年|対比|増減|率/u;
const MIN_PARTS = 2;
/** Each rounded part may be off by half of its last place. */
const ROUNDING = 0.5;

/** A total of a table that is not the sum of the rows above it, beyond what rounding explains. */
export const doubtWrongTotal: DoubtRule = (piece) => {
  const { cell, figures, passage } = piece;
  const total = figures[0];
  if (cell === undefined || total === undefined || !TOTAL_ROW.test(cell.row.replaceAll(/\s/gu, ""))) return null;
  const parts = prepareChunk(passage.chunk, passage.document).statements.filter(
    (other) =>
      other.cell !== undefined &&
      other.cell.column === cell.column &&
      other.statement.charStart < piece.statement.charStart,
  );
  if (
    parts.length < MIN_PARTS ||
    parts.some((part) => NO_PART.test(part.cell?.row ?? "") || TOTAL_ROW.test(part.cell?.row ?? ""))
  )
    return null;
  const values = parts.map((part) => part.figures[0]);
  // An empty or unread cell leaves the sum open.
  if (values.some((value) => value === undefined || value.unit !== total.unit || value.date)) return null;
  const sum = values.reduce((added, value) => added + (value?.value ?? 0), 0);
  const step = Math.max(...[total, ...values].map((value) => (value === undefined ? 0 : stepOf(value))));
  if (Math.abs(sum - total.value) <= step * (ROUNDING * (parts.length + 1)) + 1e-9) return null;
  return {
    text: `ただし、この${cell.row}は内訳の和と一致しないため、いずれかの値の誤記の可能性があります。`,
    spans: [piece.span, ...parts.map(({ span }) => span)],
  };
};

/** Size of the last place that a figure is written with; whole counts are not rounded. */
function stepOf({ text, value }: Evidence["figures"][number]): number {
  const decimals = /\.(\d+)/u.exec(text.normalize("NFKC"))?.[1]?.length ?? 0;
  const written = Number(text.normalize("NFKC").replace(/[^\d.]/gu, ""));
  const scale = written === 0 ? 1 : Math.abs(value / written);
  return decimals === 0 && scale === 1 ? 0 : scale * 10 ** -decimals;
}
