import { percentile } from "../percentile.ts";
import { formatRate, type Rate, sum } from "../report/rate.ts";
import { summarise } from "../report/summarise.ts";
import type { ScoredCase } from "../score-case.ts";

export const STAGE_HEADER = [
  ...["段階", "台本のモデル", "再現率@5", "MRR", "合格", "誤った棄権", "棄権すべき回答"],
  ...["使えた／頼んだ", "時間の差 p50", "p95"],
];

/** One row: what a way of searching did, beside the same questions without help. */
export function summariseStage(
  { stage, helper, scored }: { stage: string; helper: string; scored: readonly ScoredCase[] },
  plain: readonly ScoredCase[],
): string[] {
  const { overall, abstention } = summarise(scored);
  const decisions = scored.flatMap(({ run }) => run.answer?.stages ?? []);
  const used = decisions.filter(({ outcome }) => outcome === "used").length;
  const added = scored.map(({ run }, at) => run.elapsedMs - (plain[at]?.run.elapsedMs ?? 0));
  const isPlain = scored === plain;
  return [
    ...[stage, helper, toText(overall.recallAt5), meanReciprocalRank(scored), toText(overall.pass)],
    ...[String(abstention.falseAbstentions), String(abstention.missedAbstentions)],
    decisions.length === 0 ? "—" : `${used}/${decisions.length}`,
    ...[50, 95].map((rank) => (isPlain ? "—" : `${percentile(added, rank).toFixed(0)} ms`)),
  ];
}

/** Over the questions whose evidence is an answer. */
function meanReciprocalRank(scored: readonly ScoredCase[]): string {
  const ranks = scored.filter(({ recall }) => recall.score !== null).map(({ recall }) => recall.firstRank);
  return (sum(ranks.map((rank) => (rank === null ? 0 : 1 / rank))) / Math.max(1, ranks.length)).toFixed(3);
}

function toText(rate: Rate): string {
  return `${formatRate(rate)} (${rate.hits}/${rate.of})`;
}
