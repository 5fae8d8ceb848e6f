import { toTextCell } from "../../core/text/csv-cell.ts";

/**
 * What a spreadsheet program would not leave as it is: formulas, and what it takes for a number or a date (「3-5」,
 * 「令和8年3月3日」, 「56.30%」). Cells that begin with an apostrophe count too, so that taking one away undoes this.
 */
const CHANGED_BY_SPREADSHEETS =
  /^(?:'|[=+\-@\t\r\n＝＋－＠]|\s*(?:[\d０-９(（¥￥$.]|令和|平成|昭和|大正|明治|[RHSTM]\d|(?:true|false)$))/iu;

/** A text as a CSV cell that a spreadsheet program saves again as it was. {@link readGuardedText} gives back the text. */
export function toGuardedCell(text: string): string {
  return toTextCell(CHANGED_BY_SPREADSHEETS.test(text) ? `'${text}` : text);
}

/** Undoes what {@link toGuardedCell} did to a text; one that nobody guarded stays as it is. */
export function readGuardedText(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}
