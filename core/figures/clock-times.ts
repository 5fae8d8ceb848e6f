import type { FoundFigure } from "./figure.ts";
import { kanjiValue } from "./kanji-numerals.ts";
import { matchAt } from "./match-at.ts";

const SMALL = "(?:\\d{1,2}(?!\\d)|[二三四五六七八九十]{1,3}(?![一二三四五六七八九十百千万]))";
const HOURS = new RegExp(
  `(?<hour>${SMALL}) ?時(?![間点代期刻系事限給速価])(?: ?(?:(?<minute>${SMALL}) ?分(?![のか野])|(?<half>半)(?!期|ば)))?`,
  "y",
);
const COLON = /(?<hour>\d{1,2}):(?<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:])/y;
const AFTERNOON = /午後 ?$/u;
/** 「25時」 is one in the morning for those who stay up. */
const LAST_HOUR = 29;

/** The time of day that begins at an offset (「13時30分」, 「午後3時半」, 「9:30」) as hhmm; null when none does. */
export function readClockTime(text: string, at: number): FoundFigure | null {
  if (/[\d:.,一二三四五六七八九十百千]/u.test(text[at - 1] ?? "")) return null;
  const found = matchAt(HOURS, text, at) ?? matchAt(COLON, text, at);
  if (found === null) return null;
  const { hour = "", minute, half } = found.groups ?? {};
  const isAfternoon = AFTERNOON.test(text.slice(Math.max(0, at - 3), at)) && toNumber(hour) < 12;
  const hours = toNumber(hour) + (isAfternoon ? 12 : 0);
  const minutes = half ? 30 : minute === undefined ? 0 : toNumber(minute);
  if (hours > LAST_HOUR || minutes > 59) return null;
  const unit = minute === undefined && half === undefined ? "時" : "時分";
  return { value: hours * 100 + minutes, unit, kind: "time", start: at, end: at + found[0].length };
}

function toNumber(written: string): number {
  return kanjiValue(written) ?? Number(written);
}
