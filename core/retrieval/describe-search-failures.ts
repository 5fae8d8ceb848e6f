import type { RerankOutcome } from "../rerank-outcome.ts";
import type { SearchStage, StageDecision } from "../routing.ts";

/** What failed of a search or was left out of it, for a person; empty when nothing was. */
export function describeSearchFailures({
  embedFailure,
  rerank,
  stages = [],
}: {
  embedFailure: string | undefined;
  rerank: RerankOutcome | undefined;
  stages?: readonly StageDecision[];
}): string[] {
  return [
    ...(embedFailure === undefined
      ? []
      : [`質問の埋め込みに失敗したため、語と文字の一致だけで資料を探しました（${withoutStop(embedFailure)}）。`]),
    ...(rerank?.status === "failed"
      ? [
          `検索結果の並べ替えに失敗したため、検索の順のまま答えました（${withoutStop(rerank.reason ?? "理由は不明")}）。`,
        ]
      : []),
    ...stages.flatMap(({ stage, label, outcome, reason }) =>
      outcome === "used" ? [] : [`${label}${NOT_USED[outcome]}（${withoutStop(reason)}）。${INSTEAD[stage]}`],
    ),
  ];
}

const NOT_USED = {
  refused: "には検索の手助けを頼んでいません",
  failed: "による検索の手助けに失敗しました",
  skipped: "には検索の手助けを頼みませんでした",
} as const satisfies Record<Exclude<StageDecision["outcome"], "used">, string>;
const INSTEAD: Readonly<Record<SearchStage, string>> = {
  rewriteFollowUps: "続きの質問は内蔵の読み取りで補いました。",
  expandQueries: "質問の言い換えを加えずに探しました。",
  rateRelevance: "資料は検索の順のままです。",
};

function withoutStop(reason: string): string {
  return reason.replace(/。$/u, "");
}
