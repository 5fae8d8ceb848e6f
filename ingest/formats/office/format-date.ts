import { SSF } from "@e965/xlsx";
import type { FormatToken } from "./number-format-tokens.ts";

const ELAPSED = /^\[(?:h+|m+|s+)\]$/iu;
const JAPANESE = /^\[\$-(?:[\da-f]*411|ja)/iu;
const SYSTEM_LONG_DATE = /^\[\$-F800\]/iu;
const LONG_DATE = 'yyyy"年"m"月"d"日"';
const HALF_DAY = /^(?:AM\/PM|A\/P|午前\/午後)$/iu;

/** Whether a section shows a date or a time. */
export function isDateSection(tokens: readonly FormatToken[]): boolean {
  return tokens.some(({ kind, raw }) => kind === "date" || (kind === "bracket" && ELAPSED.test(raw)));
}

/** What a serial number is shown with. */
export interface DateSection {
  tokens: readonly FormatToken[];
  date1904: boolean;
}

/** A serial number as a date, Japanese eras and weekdays included; null when it is none. */
export function formatDate(serial: number, { tokens, date1904 }: DateSection): string | null {
  const date = SSF.parse_date_code(serial, { date1904 }) as DateParts | null;
  if (serial < 0 || date === null) return null;
  const isJapanese = tokens.some(({ kind, raw }) => (kind === "bracket" && JAPANESE.test(raw)) || raw === "午前/午後");
  const writesFirstYear = tokens.some(({ kind, raw }) => kind === "bracket" && /gannen/iu.test(raw));
  const code = tokens.some(({ raw }) => SYSTEM_LONG_DATE.test(raw))
    ? LONG_DATE
    : tokens
        .map((token, at) => {
          const isSeparator = token.raw === "." && tokens[at + 1]?.raw !== "0";
          return isSeparator ? quote(".") : toPlainCode(token, { date, writesFirstYear });
        })
        .join("");
  try {
    const text = String(SSF.format(code, serial, { date1904 }));
    return (isJapanese ? text.replace(/AM/u, "午前").replace(/PM/u, "午後") : text).trim();
  } catch {
    return null;
  }
}

interface DateParts {
  y: number;
  m: number;
  d: number;
  /** Day of the week, 0 is Sunday. */
  q: number;
}

const WEEKDAYS = "日月火水木金土";

/** The token in SheetJS' dialect; what it lacks becomes the text itself. */
function toPlainCode({ kind, raw, text }: FormatToken, of: { date: DateParts; writesFirstYear: boolean }): string {
  if (kind === "literal") return quote(text ?? "");
  if (kind === "bracket") return ELAPSED.test(raw) ? raw : "";
  if (kind === "symbol") return raw === "@" ? "" : raw;
  if (kind !== "date") return "";
  if (HALF_DAY.test(raw)) return "AM/PM";
  const letter = raw[0]?.toLowerCase();
  const { date, writesFirstYear } = of;
  if (letter === "a") {
    const day = WEEKDAYS[date.q] ?? "";
    return quote(raw.length >= 4 ? `${day}曜日` : day);
  }
  if (letter !== "g" && letter !== "e" && letter !== "r") return raw;
  const era = eraOf(date);
  if (letter === "g")
    return quote(era === null ? "" : ([era.letter, era.name[0], era.name][Math.min(raw.length, 3) - 1] ?? ""));
  const year =
    era === null
      ? String(date.y)
      : eraYearText(era.year, { isPadded: raw.length > 1 || letter === "r", writesFirstYear });
  return quote(raw.toLowerCase() === "rr" ? `${era?.name ?? ""}${year}` : year);
}

function eraYearText(
  year: number,
  { isPadded, writesFirstYear }: { isPadded: boolean; writesFirstYear: boolean },
): string {
  if (year === 1 && writesFirstYear) return "元";
  return isPadded ? String(year).padStart(2, "0") : String(year);
}

const ERA_NAME = new Intl.DateTimeFormat("ja-JP-u-ca-japanese", { era: "long", year: "numeric", timeZone: "UTC" });
const ERA_LETTER = new Intl.DateTimeFormat("ja-JP-u-ca-japanese", { era: "narrow", year: "numeric", timeZone: "UTC" });

/** Era, its letter and its year, by the calendar that Node brings along; null before the eras that Excel knows. */
function eraOf({ y, m, d }: DateParts): { name: string; letter: string; year: number } | null {
  const time = Date.UTC(y, m - 1, d);
  const find = (format: Intl.DateTimeFormat, type: string): string =>
    format.formatToParts(time).find((part) => part.type === type)?.value ?? "";
  const year = find(ERA_NAME, "year");
  const letter = find(ERA_LETTER, "era");
  if (!/^[MTSHR]$/u.test(letter)) return null;
  return { name: find(ERA_NAME, "era"), letter, year: year === "元" ? 1 : Number(year) };
}

function quote(text: string): string {
  return [...text].map((char) => (char === '"' ? '\\"' : `"${char}"`)).join("");
}
