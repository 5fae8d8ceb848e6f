import type { PlacedFigure } from "../../core/figure-ledger.ts";
import { eraYear } from "../../core/figures/eras.ts";
import { formatValue } from "../../core/figures/format-value.ts";
import { UNITS } from "../../core/figures/units.ts";
import { plainText } from "../../core/text/normalise.ts";

const ASCII = /[!-~]/gu;
const FULL_WIDTH_OFFSET = 0xfee0;
const NUMBER = /^[\d,.]+\s*[万億兆]*/u;

/** Spellings that state a figure: as in the text, full width, with 約, in 億 and 兆, in both calendars. */
export function figureForms(figure: PlacedFigure): string[] {
  const written = plainText(figure.text);
  const forms = figure.kind === "date" ? dateForms(figure) : valueForms(figure, written);
  return [...new Set([written, ...forms].flatMap((form) => [form, fullWidth(form)]))];
}

function valueForms({ value, unit, modifier }: PlacedFigure, written: string): string[] {
  const formatted = formatValue(value, unit);
  const numbers = [written, formatted].flatMap((text) => NUMBER.exec(text.normalize("NFKC"))?.[0].trim() ?? []);
  const spellings = [...UNITS].filter(([, of]) => of.unit === unit && of.factor === 1).map(([spelling]) => spelling);
  const spelt = numbers.flatMap((number) => spellings.map((spelling) => `${number}${spelling}`));
  return [formatted, ...(modifier === "約" ? [`約${written}`] : []), ...spelt];
}

function dateForms({ value, kind, unit }: PlacedFigure): string[] {
  if (kind !== "date" || /半期|四半期/u.test(unit)) return [];
  const [year, month, day] = [Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100];
  const fiscal = unit === "年度" ? "度" : "";
  const rest = `${month > 0 ? `${month}月` : ""}${day > 0 ? `${day}日` : ""}`;
  const numeric = [year, month, day].filter((part) => part > 0);
  const years = year > 0 ? [`${year}年${fiscal}`, `${eraYear(year, month || undefined)}${fiscal}`] : [""];
  return [
    ...years.map((written) => `${written}${rest}`),
    ...(numeric.length > 1 ? [numeric.join("."), numeric.join("/")] : []),
  ];
}

function fullWidth(form: string): string {
  return form.replace(ASCII, (char) => String.fromCharCode(char.charCodeAt(0) + FULL_WIDTH_OFFSET));
}
