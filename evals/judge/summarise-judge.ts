import { cohensKappa } from "./cohens-kappa.ts";
import type { JudgedItem, JudgeReport } from "./judge-report.ts";

const KINDS = ["requirement", "correctness"] as const;
export const KIND_LABELS = { requirement: "要件を満たす", correctness: "正解と一致する" } as const;

/** What a judge said in numbers. Shares are of the verdicts that say yes or no. */
export function judgeMetrics(items: readonly JudgedItem[]): JudgeReport["metrics"] {
  const metric = (name: string, label: string, hits: number, of: number) => ({
    name,
    label,
    value: of === 0 ? null : hits / of,
    items: of,
  });
  const ofKinds = KINDS.flatMap((kind) => {
    const own = items.filter((item) => item.kind === kind);
    if (own.length === 0) return [];
    const decided = own.filter(({ verdict }) => verdict === "met" || verdict === "not-met");
    const met = decided.filter(({ verdict }) => verdict === "met").length;
    const open = decided.filter(({ byRule }) => byRule === null);
    const metOfOpen = open.filter(({ verdict }) => verdict === "met").length;
    const label = `判定モデル: ${KIND_LABELS[kind]}`;
    return [
      metric(`judge-${kind}-met`, label, met, decided.length),
      metric(`judge-${kind}-met-open`, `${label}（規則で決められないもののうち）`, metOfOpen, open.length),
    ];
  });
  const without = items.filter(({ verdict }) => verdict === null || verdict === "unclear").length;
  return [...ofKinds, metric("judge-no-verdict", "判定モデル: 判定なし", without, items.length)];
}

/** Of the judge with the deterministic scorers, over what both decide. */
export function agreementOf(items: readonly JudgedItem[]): JudgeReport["agreement"] {
  return KINDS.flatMap((kind) => {
    const pairs = items.flatMap(({ kind: own, verdict, byRule }): [boolean, boolean][] =>
      own === kind && byRule !== null && (verdict === "met" || verdict === "not-met")
        ? [[verdict === "met", byRule]]
        : [],
    );
    const agreement = cohensKappa(pairs);
    return agreement === null ? [] : [{ kind, ...agreement }];
  });
}
