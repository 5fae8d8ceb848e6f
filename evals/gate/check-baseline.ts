import { formatRate, type Rate, shareOf } from "../report/rate.ts";
import type { Baseline } from "./baseline.ts";

/**
 * How far a share may fall. The system is deterministic, so this is no allowance for noise: it lets a change
 * that trades a few items through, and stops one that loses more than it says.
 */
const TOLERANCES = { pass: 0.005, passByBehavior: 0.02, citationOverlap: 0.01, recallAt5: 0.01 } as const;

/** What got worse than the baseline, one sentence each; empty when nothing did. */
export function findRegressions(current: Baseline, baseline: Baseline): string[] {
  if (current.fingerprint !== baseline.fingerprint) {
    return ["評価項目が基準を作ったときと違います。npm run eval -- --update-baseline で基準を作り直してください。"];
  }
  const behaviors = Object.entries(baseline.passByBehavior).map(([name, before]) =>
    findFall({
      name: `合格率（${name}）`,
      before,
      after: current.passByBehavior[name] ?? { hits: 0, of: 0 },
      tolerance: Math.max(TOLERANCES.passByBehavior, oneItemOf(before)),
    }),
  );
  return [
    findFall({ name: "合格率", before: baseline.pass, after: current.pass, tolerance: TOLERANCES.pass }),
    ...behaviors,
    findFall({
      name: "引用の一致",
      before: baseline.citationOverlap,
      after: current.citationOverlap,
      tolerance: TOLERANCES.citationOverlap,
    }),
    findFall({
      name: "再現率@5",
      before: baseline.recallAt5,
      after: current.recallAt5,
      tolerance: TOLERANCES.recallAt5,
    }),
    findRise("裏付けのない数値", baseline.unsupportedFigures, current.unsupportedFigures),
    findRise("壊れた引用", baseline.quoteMismatches, current.quoteMismatches),
    findRise("エラー", baseline.errors, current.errors),
  ].filter((reason) => reason !== null);
}

/** In a group of eleven, one item is nine points: a tolerance below one item would be none. */
function oneItemOf({ of }: Rate): number {
  return of === 0 ? 0 : 1 / of;
}

interface Comparison {
  name: string;
  before: Rate;
  after: Rate;
  tolerance: number;
}

/** Shares that should be equal to the last bit may differ by rounding. */
const ROUNDING = 1e-9;

function findFall({ name, before, after, tolerance }: Comparison): string | null {
  const fall = (shareOf(before) ?? 0) - (shareOf(after) ?? 0);
  if (fall <= tolerance + ROUNDING) return null;
  return `${name}が ${formatRate(before)} から ${formatRate(after)} に下がりました（許容 ${(tolerance * 100).toFixed(1)} ポイント）。`;
}

function findRise(name: string, before: number, after: number): string | null {
  return after > before ? `${name}が ${before} から ${after} に増えました。` : null;
}
