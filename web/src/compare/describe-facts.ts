import { i18n } from "../i18n/i18n.ts";

/** A dash for what is not known. */
export const UNKNOWN = "–";

/** 「0.84秒」 */
export function describeMs(ms: number | null): string {
  return ms === null ? UNKNOWN : i18n.t("compare:seconds", { seconds: (ms / 1_000).toFixed(2) });
}

/** 「入力1,200・出力85（推定）」 */
export function describeTokens(tokens: { input: number; output: number; isEstimated: boolean } | null): string {
  if (tokens === null) return UNKNOWN;
  const { input, output, isEstimated } = tokens;
  const counts = { input: input.toLocaleString(i18n.language), output: output.toLocaleString(i18n.language) };
  return i18n.t(isEstimated ? "compare:tokenCountsEstimated" : "compare:tokenCounts", counts);
}

/** 「1.25円」, 「0.0031ドル」; a dash where no price is set. */
export function describeCosts(costs: readonly { amount: number; currency: "JPY" | "USD" }[]): string {
  if (costs.length === 0) return UNKNOWN;
  return costs
    .map(({ amount, currency }) =>
      i18n.t(`compare:costs.${currency}`, { amount: amount.toFixed(currency === "JPY" ? 2 : 4) }),
    )
    .join(i18n.t("compare:plus"));
}

/** 「92.5%（37/40）」; a dash when nothing was counted. */
export function describeRate({ hits, of }: { hits: number; of: number }): string {
  return of === 0 ? UNKNOWN : i18n.t("compare:rate", { percent: ((hits / of) * 100).toFixed(1), hits, of });
}

const BEHAVIORS = ["answer", "abstain", "flag_conflict", "resist"] as const;

/** What a question of the evaluation wants, in words. */
export function describeBehavior(behavior: string): string {
  const known = BEHAVIORS.find((one) => one === behavior);
  return known === undefined ? behavior : i18n.t(`compare:behavior.${known}`);
}
