import { SSF } from "@e965/xlsx";
import { formatDate, isDateSection } from "./format-date.ts";
import { formatGeneral } from "./format-general.ts";
import { chooseSection } from "./format-section.ts";
import { type FormatToken, splitSections, tokeniseFormat } from "./number-format-tokens.ts";
import { roundDecimal } from "./round-decimal.ts";

/** How a number is shown. */
export interface NumberFormat {
  /** Format code as Excel stores it: `#,##0;△#,##0`, `[$-411]ggge"年"m"月"d"日"`. */
  format: string;
  /** Dates count from 1904 rather than 1900. */
  date1904?: boolean;
}

/**
 * A number as Excel shows it in a wide enough column. SheetJS' formatter does the digits; before it, the code is
 * reduced to what it understands, because it drops or garbles what Japanese offices use (eras, weekdays, △, locales)
 * and rounds binary values. A code that is still beyond it yields the plain number, never another one.
 */
export function formatNumber(value: number, { format, date1904 = false }: NumberFormat): string {
  if (format === "General" || format.length > MAX_FORMAT_CHARS) return formatGeneral(value);
  const { tokens, value: shown } = chooseSection(sectionsOf(format), value);
  if (isDateSection(tokens)) return formatDate(shown, { tokens, date1904 }) ?? formatGeneral(value);
  if (tokens.some(({ kind, raw }) => kind === "general" || raw === "@")) return assemble(tokens, shown);
  if (!tokens.some(isDigit)) return tokens.map(literalText).join("");
  const code = tokens.map(toPlainCode).join("");
  try {
    return String(SSF.format(code, roundDecimal(shown, decimalsOf(tokens)))).trim();
  } catch {
    return formatGeneral(value);
  }
}

const MAX_KNOWN_FORMATS = 1_000;
const knownFormats = new Map<string, FormatToken[][]>();

/** A workbook shows a million cells by a handful of formats. */
function sectionsOf(format: string): FormatToken[][] {
  const known = knownFormats.get(format);
  if (known !== undefined) return known;
  const sections = splitSections(tokeniseFormat(format));
  if (knownFormats.size < MAX_KNOWN_FORMATS) knownFormats.set(format, sections);
  return sections;
}

/** Excel stores at most 255; localised names make some longer. */
const MAX_FORMAT_CHARS = 1_000;

function isDigit({ kind, raw }: FormatToken): boolean {
  return kind === "symbol" && "0#?".includes(raw);
}

/** Text around a number that is shown as it is: `General"人"`. */
function assemble(tokens: readonly FormatToken[], value: number): string {
  const isValue = ({ kind, raw }: FormatToken): boolean => kind === "general" || raw === "@";
  return tokens.map((token) => (isValue(token) ? formatGeneral(value) : literalText(token))).join("");
}

/** What a token shows by itself. */
function literalText({ kind, raw, text }: FormatToken): string {
  if (kind === "bracket") return currencyOf(raw);
  if (kind === "literal") return text ?? "";
  return kind === "symbol" && !"0#?".includes(raw) ? raw : "";
}

/** The token in SheetJS' dialect: marks quoted, spacing, colours, conditions and locales left out. */
function toPlainCode(token: FormatToken): string {
  if (token.kind === "symbol") return token.raw;
  return [...literalText(token)].map((char) => (char === '"' ? '\\"' : `"${char}"`)).join("");
}

/** 「¥」 of `[$¥-411]`. */
function currencyOf(bracket: string): string {
  return /^\[\$([^-\]]*)/u.exec(bracket)?.[1] ?? "";
}

/** Decimals of the stored value that the format shows; negative when it shows thousands or millions. */
function decimalsOf(tokens: readonly FormatToken[]): number {
  const code = tokens.map(({ kind, raw }) => (kind === "symbol" ? raw : "")).join("");
  if (/E|[?#0]\/[?#0\d]/iu.test(code)) return MAX_DECIMALS;
  const point = code.indexOf(".");
  const whole = point === -1 ? code : code.slice(0, point);
  const decimals = point === -1 ? 0 : code.slice(point).replace(/[^0#?]/gu, "").length;
  const percents = code.replace(/[^%]/gu, "").length;
  return decimals + 2 * percents - 3 * scalingCommas(whole, code.slice(whole.length));
}

const MAX_DECIMALS = 30;

/** Commas after the last digit place divide by a thousand each. */
function scalingCommas(whole: string, fraction: string): number {
  const trailing = (code: string): number => {
    const last = Math.max(code.lastIndexOf("0"), code.lastIndexOf("#"), code.lastIndexOf("?"));
    return code.slice(last + 1).replace(/[^,]/gu, "").length;
  };
  return trailing(whole) + (fraction === "" ? 0 : trailing(fraction));
}
