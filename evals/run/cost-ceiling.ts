import type { AnswerUsage } from "../../core/routing.ts";

/** What a run has spent, against what it may spend. */
export interface CostCeiling {
  add(usage: AnswerUsage): void;
  /** Why no further question may be put; null while one may. */
  reached(): string | null;
  /** What may still be spent; null without a limit. */
  left(): number | null;
  /** `12.30 JPY`, all currencies; null when nothing was spent. */
  describe(): string | null;
}

/**
 * @param limit in the currency of the models' prices; each currency is held against it for itself. Null for none. With a
 * limit, a model whose price is not set ends the run: a ceiling that cannot be watched is none.
 */
export function createCostCeiling(limit: number | null): CostCeiling {
  const spent = new Map<string, number>();
  let hasUnpriced = false;
  const describe = (): string | null =>
    spent.size === 0
      ? null
      : [...spent].map(([currency, amount]) => `${amount.toFixed(currency === "JPY" ? 2 : 4)} ${currency}`).join(" + ");
  return {
    add({ cost }) {
      if (cost === undefined) hasUnpriced = true;
      else spent.set(cost.currency, (spent.get(cost.currency) ?? 0) + cost.amount);
    },
    reached() {
      if (limit === null) return null;
      if ([...spent.values()].some((amount) => amount >= limit)) {
        return `費用 ${describe()} が上限 ${limit} に達した`;
      }
      return hasUnpriced
        ? "モデルの単価が設定されていないので費用の上限を守れない（tenkyo.config.yaml の price）"
        : null;
    },
    left: () => (limit === null ? null : Math.max(0, limit - Math.max(0, ...spent.values()))),
    describe,
  };
}
