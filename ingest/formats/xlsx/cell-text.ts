import type { CellObject } from "@e965/xlsx";
import { formatNumber } from "../office/format-number.ts";
import { formatText } from "../office/format-text.ts";

/** What Excel shows by a format that the file only numbers: those that differ in Japan (ECMA-376 part 1, 18.8.30). */
export const JAPANESE_FORMATS: Readonly<Record<number, string>> = {
  27: "[$-411]ge.m.d",
  28: '[$-411]ggge"年"m"月"d"日"',
  29: '[$-411]ggge"年"m"月"d"日"',
  30: "m/d/yy",
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"時"mm"分"',
  33: 'h"時"mm"分"ss"秒"',
  34: 'yyyy"年"m"月"',
  35: 'm"月"d"日"',
  36: "[$-411]ge.m.d",
  50: "[$-411]ge.m.d",
  51: '[$-411]ggge"年"m"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: '[$-411]ggge"年"m"月"d"日"',
  55: 'yyyy"年"m"月"',
  56: 'm"月"d"日"',
  57: "[$-411]ge.m.d",
  58: '[$-411]ggge"年"m"月"d"日"',
};

/** The library's American wording of formats 14, 22 and 37 to 40, and what Excel shows in Japan. */
const LOCALISED: Readonly<Record<string, string>> = {
  "m/d/yy": "yyyy/m/d",
  "m/d/yy h:mm": "yyyy/m/d h:mm",
  "#,##0 ;(#,##0)": "#,##0;-#,##0",
  "#,##0 ;[Red](#,##0)": "#,##0;-#,##0",
  "#,##0.00;(#,##0.00)": "#,##0.00;-#,##0.00",
  "#,##0.00;[Red](#,##0.00)": "#,##0.00;-#,##0.00",
};

/** How the workbook wants its cells read. */
export interface CellReading {
  date1904: boolean;
  /** The file keeps the text that it showed, which then counts (OpenDocument). */
  keepsShownText: boolean;
  /** Code of a format that the file only numbers; undefined where the cell names its own. */
  format?: string | undefined;
}

/** A cell's text as it is shown; empty for a blank cell. */
export function cellText(cell: CellObject, { date1904, keepsShownText, format }: CellReading): string {
  if (cell.t === "z" || cell.v === undefined || cell.v === null) return "";
  if (cell.t === "e") return cell.w ?? ERRORS[Number(cell.v)] ?? "#ERROR!";
  if (keepsShownText && cell.w !== undefined) return cell.w;
  const code = format ?? localise(String(cell.z ?? "General"));
  if (typeof cell.v === "number") return formatNumber(cell.v, { format: code, date1904 });
  if (cell.t === "b") return cell.v ? "TRUE" : "FALSE";
  return formatText(String(cell.v), code);
}

function localise(format: string): string {
  return LOCALISED[format] ?? format;
}

const ERRORS: Readonly<Record<number, string>> = {
  0: "#NULL!",
  7: "#DIV/0!",
  15: "#VALUE!",
  23: "#REF!",
  29: "#NAME?",
  36: "#NUM!",
  42: "#N/A",
  43: "#GETTING_DATA",
};
