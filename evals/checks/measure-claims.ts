import { MIN_SENTENCE_SUPPORT } from "../../core/answer/check-sentences.ts";
import {
  MIN_CLAIM_SUPPORT,
  SUPPORT_WEIGHTS,
  type SupportWeights,
  weighTraits,
} from "../../core/answer/support/score-support.ts";
import type { MeasurePart } from "../measures/measure.ts";
import { type ClaimCase, readClaimCases } from "./claim-cases.ts";

const TARGET = 0.74;
const FOLDS = 5;
/** What cross-validation may choose from. */
const FIGURE_WEIGHTS = [0.1, 0.15, 0.2, 0.25, 0.3];
const FRAGMENT_WEIGHTS = [0.1, 0.2, 0.3, 0.4];
const THRESHOLDS = Array.from({ length: 41 }, (_none, at) => 0.6 + at / 100);

interface Confusion {
  truePositives: number;
  falsePositives: number;
  trueNegatives: number;
  falseNegatives: number;
}

/**
 * The claim-support check on claims that people judged, with the weights in use, and cross-validated: weights and
 * threshold chosen without the questions that are then judged. Beside it the overlap of character bigrams.
 */
export const measureClaims: MeasurePart = async (sharedFolder) => {
  const cases = readClaimCases(sharedFolder);
  if (cases === null) return { skipped: "datasets/poliinfo がありません" };
  const used = confusionOf(cases, (one) => weighTraits(one.traits) >= MIN_CLAIM_SUPPORT);
  const wrong = cases.filter((one) => weighTraits(one.traits) >= MIN_CLAIM_SUPPORT !== one.isSupported);
  const crossed = crossValidate(cases);
  const lenient = confusionOf(cases, passesAsSentence);
  const overlap = Math.max(
    ...THRESHOLDS.map((threshold) => balancedAccuracy(confusionOf(cases, (one) => one.overlap >= threshold))),
  );
  return {
    measures: [
      {
        name: "主張の裏付け: 均衡正解率",
        value: `${balancedAccuracy(used).toFixed(3)}（${cases.length} 件）`,
        target: `≥ ${TARGET}`,
        passed: balancedAccuracy(used) >= TARGET,
        failures: wrong.map((one) => `${one.isSupported ? "裏付けあり" : "裏付けなし"}: ${one.claim}`),
      },
      {
        name: `主張の裏付け: 均衡正解率（質問ごとに分けた ${FOLDS} 分割の交差検証）`,
        value: balancedAccuracy(crossed).toFixed(3),
        target: `≥ ${TARGET}`,
        passed: balancedAccuracy(crossed) >= TARGET,
        failures: [],
      },
    ],
    tables: [
      {
        title: "裏付けの判定",
        rows: [
          ["判定", "適合率", "再現率", "裏付けなしの再現率", "均衡正解率"],
          ["この検査", ...rowOf(used)],
          ["この検査（交差検証）", ...rowOf(crossed)],
          ["回答の文に印を付けるときの緩い判定", ...rowOf(lenient)],
          ["文字バイグラムの重なり（最良のしきい値）", "–", "–", "–", overlap.toFixed(3)],
          ["当て推量", "–", "–", "–", "0.500"],
        ],
        notes: [
          "適合率と再現率は「裏付けあり」についての値。均衡正解率は、裏付けの有無それぞれの再現率の平均。",
          `点数 = 内容語の被覆率 − ${SUPPORT_WEIGHTS.foreignFigure}（出典にない数値） − ${SUPPORT_WEIGHTS.fragment}（語の途中から始まる） − ${SUPPORT_WEIGHTS.contradicted}（肯否が逆）。${MIN_CLAIM_SUPPORT} 以上を裏付けありとする。`,
          `回答の文では、内容語の被覆率 ${MIN_SENTENCE_SUPPORT} 未満、出典にない数値、肯否の逆だけに印を付ける。要約する文の正しい言い換えに印を付けないためで、そのぶん見逃しが増える。`,
        ],
      },
    ],
  };
};

/** What an answer's sentence has to pass; one that sums up has more words of its own than a claim that was cut out. */
function passesAsSentence({ traits: { coverage, hasForeignFigure, isContradicted } }: ClaimCase): boolean {
  return coverage >= MIN_SENTENCE_SUPPORT && !hasForeignFigure && !isContradicted;
}

function rowOf(confusion: Confusion): string[] {
  const { truePositives, falsePositives, trueNegatives, falseNegatives } = confusion;
  return [
    truePositives / (truePositives + falsePositives),
    truePositives / (truePositives + falseNegatives),
    trueNegatives / (trueNegatives + falsePositives),
    balancedAccuracy(confusion),
  ].map((value) => value.toFixed(3));
}

/** All claims of a question are judged by what was chosen on the other questions. */
function crossValidate(cases: readonly ClaimCase[]): Confusion {
  const groups = [...new Set(cases.map(({ group }) => group))].sort();
  const foldOf = new Map(groups.map((group, at) => [group, at % FOLDS]));
  const total = emptyConfusion();
  for (let fold = 0; fold < FOLDS; fold++) {
    const isHeld = ({ group }: ClaimCase): boolean => foldOf.get(group) === fold;
    const { weights, threshold } = choose(cases.filter((one) => !isHeld(one)));
    const held = confusionOf(cases.filter(isHeld), (one) => weighTraits(one.traits, weights) >= threshold);
    for (const key of Object.keys(total) as (keyof Confusion)[]) total[key] += held[key];
  }
  return total;
}

function choose(cases: readonly ClaimCase[]): { weights: SupportWeights; threshold: number } {
  let best = { weights: SUPPORT_WEIGHTS, threshold: MIN_CLAIM_SUPPORT, accuracy: 0 };
  for (const foreignFigure of FIGURE_WEIGHTS)
    for (const fragment of FRAGMENT_WEIGHTS) {
      const weights = { ...SUPPORT_WEIGHTS, foreignFigure, fragment };
      const scores = cases.map(({ traits }) => weighTraits(traits, weights));
      for (const threshold of THRESHOLDS) {
        const accuracy = balancedAccuracy(confusionOf(cases, (_one, at) => (scores[at] ?? 0) >= threshold));
        if (accuracy > best.accuracy) best = { weights, threshold, accuracy };
      }
    }
  return best;
}

function emptyConfusion(): Confusion {
  return { truePositives: 0, falsePositives: 0, trueNegatives: 0, falseNegatives: 0 };
}

function confusionOf(cases: readonly ClaimCase[], judge: (one: ClaimCase, at: number) => boolean): Confusion {
  const counts = emptyConfusion();
  for (const [at, one] of cases.entries()) {
    const isJudged = judge(one, at);
    if (isJudged) counts[one.isSupported ? "truePositives" : "falsePositives"]++;
    else counts[one.isSupported ? "falseNegatives" : "trueNegatives"]++;
  }
  return counts;
}

function balancedAccuracy({ truePositives, falsePositives, trueNegatives, falseNegatives }: Confusion): number {
  const sensitivity = truePositives / Math.max(1, truePositives + falseNegatives);
  const specificity = trueNegatives / Math.max(1, trueNegatives + falsePositives);
  return (sensitivity + specificity) / 2;
}
