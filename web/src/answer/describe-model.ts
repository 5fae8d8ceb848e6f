import type { AnswerJson, RoutingDecisionJson, StageDecisionJson } from "../../../server/contract.ts";

/** Id of the answerer that needs no language model. */
const BUILT_IN_MODEL = "extractive";

/** Says in Japanese who wrote an answer. @param label what people call the model, where that is known. */
export function describeModel(model: string, label = model): string {
  return model === BUILT_IN_MODEL ? "内蔵の抜粋応答（LLM不使用）" : `生成AI（${label}）`;
}

/** Who wrote a finished answer. */
export function describeWriter({ model, routing = [] }: Pick<AnswerJson, "model" | "routing">): string {
  return describeModel(model, routing.find(({ outcome }) => outcome === "used")?.label);
}

const NOT_USED = {
  refused: "には送っていません",
  failed: "は応答できませんでした",
  skipped: "は使いませんでした",
} as const;

/** Why others than the one that wrote did not, one sentence each; empty when nobody else was considered. */
export function describeRouting(routing: readonly RoutingDecisionJson[]): string[] {
  return routing.flatMap(({ outcome, label, reason }) =>
    outcome === "used" ? [] : [`${label}${NOT_USED[outcome]}（${reason}）。`],
  );
}

const HELP = {
  rewriteFollowUps: "続きの質問の補い",
  expandQueries: "質問の言い換え",
  rateRelevance: "資料の順の採点",
} as const satisfies Record<StageDecisionJson["stage"], string>;

/** Which models helped to search, and with what; what came of the others is among the notes on the search. */
function describeStages(stages: readonly StageDecisionJson[]): string[] {
  const used = stages.filter(({ outcome }) => outcome === "used");
  const labels = [...new Set(used.map(({ label }) => label))];
  return labels.map((label) => {
    const parts = used.filter((one) => one.label === label).map(({ stage }) => HELP[stage]);
    return `検索の手助け：生成AI（${label}）による${parts.join("・")}。`;
  });
}

/** Everything that a reader is told below an answer about how it was written: one line each. */
export function describeOrigin({
  searchNotes = [],
  stages = [],
  routing = [],
  usage,
  droppedPassages = 0,
  isCutShort = false,
  replacedSentences = 0,
}: AnswerJson): string[] {
  return [
    ...searchNotes,
    ...describeStages(stages),
    ...describeRouting(routing),
    ...(droppedPassages > 0
      ? [`モデルに一度に渡せる長さを超えたため、検索で下位の${droppedPassages}件の箇所は渡していません。`]
      : []),
    ...(isCutShort ? ["回答は、モデルの長さの上限で途切れています。"] : []),
    ...(replacedSentences > 0
      ? [`出典で確かめられない数値を含む文${replacedSentences}件を、資料の原文に置き換えました。`]
      : []),
    ...(usage === undefined ? [] : [describeUsage(usage)]),
  ];
}

const UNITS = { JPY: "円", USD: "米ドル" } as const;

function describeUsage({ inputTokens, outputTokens, isEstimated, cost }: NonNullable<AnswerJson["usage"]>): string {
  const tokens = `入力${inputTokens.toLocaleString("ja")}・出力${outputTokens.toLocaleString("ja")}トークン`;
  const price = cost === undefined ? "" : `、約${Number(cost.amount.toPrecision(3))}${UNITS[cost.currency]}`;
  return `使用量：${tokens}${isEstimated ? "（推定）" : ""}${price}`;
}
