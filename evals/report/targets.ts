import { formatRate, type Rate, shareOf } from "./rate.ts";
import type { Summary } from "./summarise.ts";

/** What the built-in answerer is meant to reach on the development questions. */
export interface Target {
  name: string;
  /** As measured, with its counts. */
  value: string;
  /** As printed: `≥ 90%`. */
  target: string;
  isMet: boolean;
}

const MIN_PASS = { answer: 0.9, abstain: 0.95, flag_conflict: 0.85, resist: 1 } as const;
const MIN_CITATION_OVERLAP = 0.95;
const MIN_RECALL_AT_5 = 0.97;
const MAX_FALSE_ABSTENTIONS = 0.04;

/** Compares a run with the targets; those that nothing was measured for are left out. */
export function compareWithTargets(summary: Summary): Target[] {
  const { overall, byBehavior, abstention, unsupportedFigures } = summary;
  const behaviours = Object.entries(MIN_PASS).flatMap(([name, least]) => {
    const group = byBehavior.find((one) => one.name === name);
    return group === undefined ? [] : atLeast(`合格（${name}）`, group.pass, least);
  });
  const answerable = abstention.answered + abstention.falseAbstentions;
  return [
    ...behaviours,
    ...atLeast("引用の一致（答えた項目）", overall.citationOverlap, MIN_CITATION_OVERLAP),
    ...atLeast("根拠の再現率@5", overall.recallAt5, MIN_RECALL_AT_5),
    ...atMost("誤った棄権", { hits: abstention.falseAbstentions, of: answerable }, MAX_FALSE_ABSTENTIONS),
    { name: "裏付けのない数値", value: `${unsupportedFigures}`, target: "0", isMet: unsupportedFigures === 0 },
  ];
}

/** Rows of the table of targets. */
export function targetRows(summary: Summary): string[][] {
  const rows = compareWithTargets(summary).map(({ name, value, target, isMet }) => [
    name,
    value,
    target,
    isMet ? "達成" : "未達",
  ]);
  return [["目標", "値", "目標値", "判定"], ...rows];
}

function atLeast(name: string, rate: Rate, least: number): Target[] {
  return compare({ name, rate, target: `≥ ${toPercent(least)}`, isMet: (share) => share >= least });
}

function atMost(name: string, rate: Rate, most: number): Target[] {
  return compare({ name, rate, target: `≤ ${toPercent(most)}`, isMet: (share) => share <= most });
}

interface Comparison {
  name: string;
  rate: Rate;
  target: string;
  isMet: (share: number) => boolean;
}

function compare({ name, rate, target, isMet }: Comparison): Target[] {
  const share = shareOf(rate);
  if (share === null) return [];
  return [{ name, value: `${formatRate(rate)} (${rate.hits}/${rate.of})`, target, isMet: isMet(share) }];
}

function toPercent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
