import type { Metric } from "./metric.ts";

const SHARE = { unit: "share", better: "higher", aggregate: "mean" } as const;
const FAULTS = { unit: "count", better: "lower", aggregate: "sum" } as const;
const OWN = "本プロジェクト";
const RECALL = "Manning, Raghavan & Schütze 2008, §8.4（根拠のまとまりごと）";

/** What an answer rests on: what was found, what is cited, and whether the one holds the other. */
export const EVIDENCE_METRICS: readonly Metric[] = [
  {
    ...SHARE,
    name: "citation-overlap",
    label: "引用の一致",
    formula: "引用の一つ以上が根拠の行に重なる項目 ÷ 答えのある項目で、答えたもの",
    source: OWN,
    of: ({ citation }) => citation.score,
  },
  {
    ...SHARE,
    name: "citation-precision",
    label: "引用の適合率",
    formula: "根拠の行にある引用文字 ÷ 引用文字（空白を除き、重なりは一度）の、項目平均",
    source: "Smith & Troynikov 2024 の抜粋の適合率を文字で測ったもの",
    of: ({ citationPrecision }) => citationPrecision.score,
  },
  {
    ...SHARE,
    name: "citation-recall",
    label: "引用の再現率",
    formula: "引用が重なる根拠のまとまり ÷ 根拠のまとまり（同じ必須の語を述べる根拠は一つ）の、項目平均",
    source: "Gao et al. 2023（ALCE）の引用再現率を位置で測ったもの",
    of: ({ citationRecall }) => citationRecall.score,
  },
  {
    ...SHARE,
    name: "groundedness",
    label: "根拠づけ（製品自身の点検）",
    formula: "製品自身の点検による。引用が裏付ける文 ÷ 文書について述べる文の、項目平均",
    source: "Es et al. 2024（RAGAS）の忠実性を、規則で判定したもの",
    of: ({ groundedness }) => groundedness.score,
  },
  {
    ...SHARE,
    name: "figure-groundedness",
    label: "数値の根拠づけ（製品自身の点検）",
    formula: "製品自身の点検による。引用に書かれた、または引用から導ける数値 ÷ 回答の数値の、項目平均",
    source: OWN,
    of: ({ groundedness }) => groundedness.figures,
  },
  {
    ...SHARE,
    name: "hit-at-5",
    label: "根拠の発見@5",
    formula: "検索上位 5 件のどれかが根拠の行に重なる項目 ÷ 根拠のある、答えるべき項目",
    source: "success@k",
    of: ({ recall }) => recall.score,
  },
  ...([1, 5, 10] as const).map(
    (cutoff): Metric => ({
      ...SHARE,
      name: `recall-at-${cutoff}`,
      label: `再現率@${cutoff}`,
      formula: `検索上位 ${cutoff} 件に重なる根拠のまとまり ÷ 根拠のまとまりの、項目平均`,
      source: RECALL,
      of: ({ retrieval }) => retrieval.recallAt[cutoff],
    }),
  ),
  {
    ...SHARE,
    name: "mrr-at-10",
    label: "MRR@10",
    formula: "1 ÷ 根拠に重なる最初の検索結果の順位（11 位以下は 0）の、項目平均",
    source: "Voorhees 1999（TREC-8 QA）",
    of: ({ retrieval }) => retrieval.reciprocalRank,
  },
  {
    ...SHARE,
    name: "ndcg-at-10",
    label: "nDCG@10",
    formula:
      "根拠のまとまりごとに最初に重なる検索結果だけを利得 1 とした Σ 利得 ÷ log2(順位 + 1) を、すべてのまとまりが 1 位から並ぶ理想のそれで割ったもの（10 位まで）の、項目平均。1 件が複数のまとまりに重なれば、次の順位も占めたと数える",
    source: "Järvelin & Kekäläinen 2002",
    of: ({ retrieval }) => retrieval.ndcgAt10,
  },
  {
    ...FAULTS,
    name: "unsupported-figures",
    label: "裏付けのない数値",
    formula: "製品自身の点検による。引用に書かれておらず、導けもしない数値の個数",
    source: OWN,
    of: ({ unsupported }) => unsupported.score,
  },
  {
    ...FAULTS,
    name: "broken-quotes",
    label: "壊れた引用",
    formula: "原文・行番号・引用番号のいずれかが合わない引用の個数",
    source: OWN,
    of: ({ quotes }) => quotes.score,
  },
];
