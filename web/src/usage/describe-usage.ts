import type { UsageMetricsJson } from "../../../server/contract.ts";
import { describeCosts, describeMs, describeRate, describeTokens, UNKNOWN } from "../compare/describe-facts.ts";
import { formatAsOf } from "../dates/format-as-of.ts";
import { i18n } from "../i18n/i18n.ts";

/** 「記載なし」 of all questions, with both numbers. */
export function describeAbstention({ abstained, questions }: UsageMetricsJson): string {
  return describeRate({ hits: abstained, of: questions });
}

/** Figures without a source of all figures in answers, with both numbers. */
export function describeUnsupported({ unsupportedFigures, figures }: UsageMetricsJson): string {
  return describeRate({ hits: unsupportedFigures, of: figures });
}

/** The time to the first text within which this share of the answers came. */
export function describeFirstText({ firstTextMs }: UsageMetricsJson, quantile: "p50" | "p95"): string {
  return describeMs(firstTextMs?.[quantile] ?? null);
}

/** A dash where no model counted any, as the built-in answerer. */
export function describeUsedTokens(metrics: UsageMetricsJson): string {
  const { inputTokens: input, outputTokens: output, isTokenCountEstimated: isEstimated } = metrics;
  return input + output === 0 ? UNKNOWN : describeTokens({ input, output, isEstimated });
}

/** One amount for each currency. */
export function describeUsedCosts({ costs }: UsageMetricsJson): string {
  return describeCosts(
    costs.flatMap(({ amount, currency }) => (currency === "JPY" || currency === "USD" ? { amount, currency } : [])),
  );
}

const KINDS = ["figure", "citation", "outdated", "missing", "wording", "other"] as const;

/** What is wrong with an answer, in words. */
export function describeKind(kind: string): string {
  const known = KINDS.find((one) => one === kind);
  return known === undefined ? kind : i18n.t(`talk:feedbackKind.${known}`);
}

/** A day in full, in both calendars. */
export function describeDay(day: string): string {
  return formatAsOf(day);
}

/** 「6/1」 or `Jun 1`, for the axis of a chart. */
export function describeShortDay(day: string): string {
  if (i18n.language === "ja") return `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`;
  return format(day, { month: "short", day: "numeric" });
}

/** 「6月」 or `Jun`, and with the year in January: for the axis of a chart of many months. */
export function describeShortMonth(day: string): string {
  const isJanuary = day.slice(5, 7) === "01";
  return format(day, { month: "short", ...(isJanuary && { year: "numeric" }) });
}

function format(day: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(i18n.language, { ...options, timeZone: "UTC" }).format(new Date(day));
}
