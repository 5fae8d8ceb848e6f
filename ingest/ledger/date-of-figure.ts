import { findDates } from "../../core/figures/dates.ts";
import type { Figure } from "../../core/figures/figure.ts";
import { isoPrefix } from "../../core/figures/iso-prefix.ts";
import { NUMERAL_STARTS } from "../../core/figures/kanji-numerals.ts";
import { yearsIn } from "../../core/retrieval/years.ts";
import type { StatementCell } from "../../core/types.ts";
import type { ChunkDraft } from "../chunk-document.ts";

/**
 * When a figure held, as an ISO prefix: the date that it is itself, else the year that its column or row names, else
 * the last one named before it in its statement, else its section's, else its document's.
 */
export function dateOfFigure(options: {
  figure: Figure;
  cell: StatementCell | null;
  /** The statement's text up to the figure. */
  before: string;
  chunk: Pick<ChunkDraft, "sectionYear">;
  documentDate: string | null;
}): string | null {
  const { figure, cell, before, chunk, documentDate } = options;
  const own = figure.date === undefined ? null : isoPrefix(figure.date);
  if (own !== null) return own;
  const years = [
    ...(cell === null ? [] : [cell.column, cell.row]).map((name) => yearsIn(name).at(-1) ?? yearNamed(name)),
    MAY_HOLD_YEAR.test(before) ? yearsIn(before).at(-1) : undefined,
  ];
  const year = years.find((one) => one !== undefined);
  if (year !== undefined) return String(year);
  return chunk.sectionYear === null ? documentDate : String(chunk.sectionYear);
}

/** Digits, kanji numerals, and signs and radicals of which NFKC makes such. */
const MAY_HOLD_YEAR = new RegExp(`[\\p{N}元${NUMERAL_STARTS}\\u2e80-\\u2fdf\\u3200-\\u33ff\\uf900-\\ufaff]`, "u");
/** The names of a row or column, those above it included, are joined so. */
const JOINT = " / ";
const BARE_ERA_YEAR = /^(?:令和|平成|昭和) ?(?:\d{1,2}|元)$/u;

/** The year that a row or column is called by and nothing else: R5, 令和5. */
function yearNamed(name: string): number | undefined {
  const dates = name.split(JOINT).flatMap((part) => {
    // Why not the normalised text: it has small letters, and an era's letter alone is a capital.
    const plain = part.normalize("NFKC").trim();
    return findDates(BARE_ERA_YEAR.test(plain) ? `${plain}年` : plain);
  });
  return dates.findLast(({ year }) => year !== null)?.year ?? undefined;
}
