import { withoutNoteMarks } from "./cell-notes.ts";
import type { FigureKind } from "./figure.ts";
import { foldForFigures } from "./figure-text.ts";
import { kanjiValue, NUMERAL_KANJI } from "./kanji-numerals.ts";
import { parseFigures } from "./parse-figures.ts";
import { readUnit } from "./read-unit.ts";

/** What a table cell states: a value in the base unit. */
export interface CellFigure {
  /** 457,935 in 百万円 is 457,935,000,000. For a cell that is a date: as {@link parseFigures} gives it. */
  value: number;
  /** Canonical unit; empty when neither the cell nor the table says. */
  unit: string;
  kind: FigureKind;
}

/** Cells that say that there is no value or that it is not shown; 0 is a value. */
const EMPTY_MARK =
  /^[([]?(?:[-ー―—*.…・‥ ]{0,4}|n\/?a|na|x|該当(?:なし|無し|せず|事項なし)|なし|無し|無|不明|非公表|未公表|未定|空欄)[)\]]?$/iu;
/** Accounting writes a negative in brackets. */
const BRACKETED = /^\((?<inner>[^()]*)\)$/u;
/** Square brackets set a figure off (「〔14〕」: of which part-time); they say nothing of its sign. */
const SET_OFF = /^[[〔［](?<inner>[^[\]〔〕［］]*)[\]〕］]$/u;
const NUMBER = /^(?<sign>[-+△▲▽])? ?(?<number>\d[\d,]*(?:\.\d+)?|\.\d+)$/u;
/** 「単元株式数100株」, 「予算額 3億円」. */
const QUANTITY_NAME = /[数額高率費量積比] ?[:：]? ?(?:約|計)?$/u;
const MODIFIERS = /約|およそ|ほぼ|以上|以下|未満|超|程度|以内|まで|最大|最低|余り?|弱|強|計|第| /gu;
const SCALE = new RegExp(`^[${NUMERAL_KANJI}]+`, "u");
const ENGLISH_SCALE = /^(?<name>thousand|million|billion|trillion)s?(?: of)? ?/iu;
/** 「US$ million」. */
const DOLLARS = /^(?:US)?\$ ?(?<scale>(?:thousand|million|billion|trillion)s?)?$/iu;
const ENGLISH_SCALES: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };

/**
 * The value of a cell whose unit may stand in the caption or header (`unit`: 百万円, %, 千株 …, as `parseUnitNote` gives
 * it). A unit in the cell itself wins. Null for empty marks (－, ―, …, blank) and for cells that are no single figure.
 * @param isBracketNegative whether (1,234) is negative, as in accounts; false where brackets mean 「of which」, as under a
 *   row header that itself stands in brackets.
 */
export function parseCellFigure(
  cellText: string,
  { unit = "", isBracketNegative = true }: { unit?: string; isBracketNegative?: boolean } = {},
): CellFigure | null {
  const folded = foldForFigures(withoutNoteMarks(cellText)).text.trim();
  const cell = SET_OFF.exec(folded)?.groups?.inner?.trim() ?? folded;
  if (EMPTY_MARK.test(cell)) return null;
  const inner = BRACKETED.exec(cell)?.groups?.inner?.trim();
  const sign = inner !== undefined && isBracketNegative ? -1 : 1;
  const written = inner ?? cell;
  const plain = NUMBER.exec(written)?.groups;
  if (plain === undefined) return ownFigure(written, { unit, sign });
  const number = Number((plain.number ?? "").replaceAll(",", ""));
  return inUnit((/[-△▲▽]/u.test(plain.sign ?? "") ? -1 : sign) * number, unit);
}

/** A cell with words of its own: one figure and only what qualifies it, or the name of a quantity and then its figure. */
function ownFigure(cell: string, { unit, sign }: { unit: string; sign: number }): CellFigure | null {
  const figures = parseFigures(cell);
  const figure = figures.at(-1);
  if (figure === undefined) return null;
  if (figure.unit !== "" && QUANTITY_NAME.test(cell.slice(0, figure.charStart)) && cell.length - figure.charEnd <= 1)
    return { value: figure.value, unit: figure.unit, kind: figure.kind };
  if (figures.length > 1) return null;
  if (figure.unit !== "") return { value: figure.value, unit: figure.unit, kind: figure.kind };
  const rest = cell.replace(figure.text, "").replace(MODIFIERS, "");
  if (rest !== "") return null;
  // 「1.2億」 under 百万円 has a scale of its own.
  const isScaled = /[十百千万億兆]/u.test(figure.text);
  return inUnit(sign * figure.value, isScaled ? unit.replace(SCALE, "") : unit);
}

function inUnit(value: number, unit: string): CellFigure {
  const written = unit.normalize("NFKC").trim().replace(DOLLARS, "$<scale> ドル").trim();
  const english = ENGLISH_SCALE.exec(written);
  const scale = english?.[0] ?? SCALE.exec(written)?.[0] ?? "";
  const factor = english ? (ENGLISH_SCALES[(english.groups?.name ?? "").toLowerCase()] ?? 1) : kanjiValue(`一${scale}`);
  const base = written.slice(scale.length);
  const known = readUnit(base, 0);
  const isWhole = known !== null && known.end === base.length;
  const scaled = Number((value * (factor ?? 1) * (isWhole ? known.factor : 1)).toPrecision(15));
  if (isWhole) return { value: scaled, unit: known.unit, kind: known.kind };
  // 「千円/人」: kind and scale are those of what is counted.
  return { value: scaled, unit: base, kind: known?.kind ?? (base === "" ? "number" : "count") };
}
