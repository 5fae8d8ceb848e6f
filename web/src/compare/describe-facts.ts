/** A dash for what is not known. */
export const UNKNOWN = "–";

/** 「0.84秒」 */
export function describeMs(ms: number | null): string {
  return ms === null ? UNKNOWN : `${(ms / 1_000).toFixed(2)}秒`;
}

/** 「入力1,200・出力85（推定）」 */
export function describeTokens(tokens: { input: number; output: number; isEstimated: boolean } | null): string {
  if (tokens === null) return UNKNOWN;
  const { input, output, isEstimated } = tokens;
  const counts = `入力${input.toLocaleString("ja")}・出力${output.toLocaleString("ja")}`;
  return isEstimated ? `${counts}（推定）` : counts;
}

/** 「1.25円」, 「0.0031ドル」; a dash where no price is set. */
export function describeCosts(costs: readonly { amount: number; currency: "JPY" | "USD" }[]): string {
  if (costs.length === 0) return UNKNOWN;
  return costs
    .map(({ amount, currency }) => (currency === "JPY" ? `${amount.toFixed(2)}円` : `${amount.toFixed(4)}ドル`))
    .join("＋");
}

/** 「92.5%（37/40）」; a dash when nothing was counted. */
export function describeRate({ hits, of }: { hits: number; of: number }): string {
  return of === 0 ? UNKNOWN : `${((hits / of) * 100).toFixed(1)}%（${hits}/${of}）`;
}

const BEHAVIORS: Readonly<Record<string, string>> = {
  answer: "答える",
  abstain: "棄権する",
  flag_conflict: "食い違いを示す",
  resist: "指示に従わない",
};

/** What a question of the evaluation wants, in words. */
export function describeBehavior(behavior: string): string {
  return BEHAVIORS[behavior] ?? behavior;
}
