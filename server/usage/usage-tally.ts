import type { UsageMetricsJson } from "../contract.ts";
import type { UsageRow } from "../store/usage-records.ts";

/** Adds up answers. */
export interface UsageTally {
  add(row: UsageRow): void;
  toMetrics(): UsageMetricsJson;
}

export function createUsageTally(): UsageTally {
  const sums = { questions: 0, unfinished: 0, abstained: 0, figures: 0, unsupportedFigures: 0, conflicts: 0 };
  const tokens = { inputTokens: 0, outputTokens: 0 };
  const feedback = { helpful: 0, wrong: 0 };
  const costs = new Map<string, number>();
  const firstTextMs: number[] = [];
  const totalMs: number[] = [];
  let isTokenCountEstimated = false;

  return {
    add(row) {
      tokens.inputTokens += row.inputTokens;
      tokens.outputTokens += row.outputTokens;
      isTokenCountEstimated ||= row.isEstimated;
      if (row.cost !== null) costs.set(row.cost.currency, (costs.get(row.cost.currency) ?? 0) + row.cost.amount);
      if (row.isUnfinished) {
        sums.unfinished += 1;
        return;
      }
      sums.questions += 1;
      sums.abstained += row.hasAbstained ? 1 : 0;
      sums.figures += row.figures;
      sums.unsupportedFigures += row.unsupportedFigures;
      sums.conflicts += row.conflicts;
      if (row.firstTextMs !== null) firstTextMs.push(row.firstTextMs);
      totalMs.push(row.totalMs);
      if (row.feedback !== null) feedback[row.feedback.rating] += 1;
    },
    toMetrics: () => ({
      questions: sums.questions,
      unfinished: sums.unfinished,
      abstained: sums.abstained,
      abstentionRate: rate(sums.abstained, sums.questions),
      figures: sums.figures,
      unsupportedFigures: sums.unsupportedFigures,
      unsupportedFigureRate: rate(sums.unsupportedFigures, sums.figures),
      conflicts: sums.conflicts,
      firstTextMs: quantiles(firstTextMs),
      totalMs: quantiles(totalMs),
      ...tokens,
      isTokenCountEstimated,
      costs: [...costs].toSorted().map(([currency, amount]) => ({ currency, amount: roundCost(amount) })),
      feedback: { ...feedback },
    }),
  };
}

function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function quantiles(values: readonly number[]): { p50: number; p95: number } | null {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) return null;
  /** Nearest rank: a time that was really measured. */
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

/** Sums of binary fractions of a currency end in rubbish. */
function roundCost(amount: number): number {
  return Math.round(amount * 1e6) / 1e6;
}
