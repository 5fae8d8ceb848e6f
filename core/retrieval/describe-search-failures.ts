import type { RerankOutcome } from "../rerank-outcome.ts";

/** What failed of a search, for a person; empty when nothing did. */
export function describeSearchFailures({
  embedFailure,
  rerank,
}: {
  embedFailure: string | undefined;
  rerank: RerankOutcome | undefined;
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
  ];
}

function withoutStop(reason: string): string {
  return reason.replace(/。$/u, "");
}
