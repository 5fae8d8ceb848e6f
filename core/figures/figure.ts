import type { CalendarDate } from "./dates.ts";

/** What a figure counts. `number` is a bare number, `measure` a physical or data unit, `time` a time of day. */
export type FigureKind =
  | "percent"
  | "money"
  | "people"
  | "countries"
  | "rank"
  | "duration"
  | "date"
  | "time"
  | "measure"
  | "count"
  | "number";

/**
 * How the text qualifies a figure, in one canonical word: 約 stands for およそ, ほぼ, 程度, 前後 …, 以上 for 最低 and
 * 少なくとも, 以下 for 以内 and 最大, 超 for 「を超える」, 余 for あまり, 数 for 「数十」 and 「十数」.
 */
export type FigureModifier =
  | "約"
  | "以上"
  | "超"
  | "未満"
  | "以下"
  | "まで"
  | "以降"
  | "以前"
  | "弱"
  | "強"
  | "余"
  | "数";

/**
 * The limits that the text itself states; null is open. The modifier says whether a limit is itself excluded (超,
 * 未満). In the unit of the figure; for dates as its value.
 */
export interface FigureBounds {
  lower: number | null;
  upper: number | null;
}

/** A numeric expression in a text. Offsets are UTF-16 code units into the text that was parsed. */
export interface Figure {
  /** As written in the source, without its modifier. */
  text: string;
  /**
   * In units of `unit`: 1兆円 is 1e12. For dates: yyyymmdd with zeros for what is not given; quarters and halves of a
   * year stand in the place of the day. For times of day: hhmm. For 「数十」 the least that it can mean.
   */
  value: number;
  /** Canonical unit (`%`, `円`, `人`, `か国`, `位`, `年月日` …); empty for a bare number. */
  unit: string;
  kind: FigureKind;
  date?: CalendarDate;
  /** Absent when the figure is stated as it is. Where several words qualify it, the one that sets a limit. */
  modifier?: FigureModifier;
  /** Present for 以上, 超, 未満, 以下, まで, 以降, 以前 and 数, and for both ends of a range (「5～8人」). */
  bounds?: FigureBounds;
  charStart: number;
  charEnd: number;
}

/** A figure found in folded text; offsets are into that text. */
export interface FoundFigure extends Omit<Figure, "text" | "charStart" | "charEnd"> {
  start: number;
  end: number;
}
