import { command, document, metric, RAG, test, type ViewpointItem } from "./viewpoint-item.ts";

/** What the guide asks of systems that search documents before they answer. */
export const RAG_ITEMS: readonly ViewpointItem[] = [
  {
    id: "R-1",
    viewpoint: RAG,
    item: "検索結果が質問に関連している",
    measures: [metric("recall-at-5"), metric("mrr-at-10"), metric("ndcg-at-10")],
  },
  {
    id: "R-2",
    viewpoint: RAG,
    item: "回答が検索結果と食い違わない",
    measures: [metric("groundedness"), metric("figure-groundedness"), metric("broken-quotes")],
  },
  {
    id: "R-3",
    viewpoint: RAG,
    item: "検索結果に正解が含まれる",
    measures: [metric("recall-at-5"), metric("citation-recall")],
  },
  {
    id: "R-4",
    viewpoint: RAG,
    item: "検索先のアクセス権限に不備がなく、見てはならない資料が回答に現れない",
    measures: [
      test("tests/server/access/access-matrix.test.ts"),
      test("tests/server/access/signed-in-matrix.test.ts"),
      test("tests/server/restricted/no-restricted-byte.test.ts"),
      command("fuzz"),
    ],
    person: "コレクションごとの公開の範囲と、資料の機密性の区分を確かめる。",
  },
  {
    id: "R-5",
    viewpoint: RAG,
    item: "検索先にある個人情報の出力を制御できる",
    measures: [test("tests/server/access/access-matrix.test.ts"), document("docs/rights.md")],
    person: "取り込む前に個人情報の有無を調べ、不要なものは除く（Tenkyo は資料の伏せ字をしない）。",
  },
  {
    id: "R-6",
    viewpoint: RAG,
    item: "回答に出典が示される",
    measures: [metric("citation-overlap"), test("tests/server/export/render-docx.test.ts")],
  },
  {
    id: "R-7",
    viewpoint: RAG,
    item: "資料の来歴と版が管理されている",
    measures: [test("tests/ingest/corpus-manifest.test.ts"), test("tests/ingest/ingest-again.test.ts")],
    person: "資料の一覧（発行者・時点・利用条件）が正しいかを、資料の責任者が確かめる。",
  },
  {
    id: "R-8",
    viewpoint: RAG,
    item: "表記ゆれがあっても検索と回答が安定している",
    measures: [metric("robustness-drop"), metric("recall-at-5", "robustness")],
  },
  {
    id: "R-9",
    viewpoint: RAG,
    item: "入力・検索した文脈・出力の記録が残る",
    measures: [test("tests/server/audit/what-is-recorded.test.ts"), command("audit", "verify")],
    person: "質問の本文を記録するか（AUDIT_QUESTION_TEXT）を、庁内の決まりに照らして定める。",
  },
  {
    id: "R-10",
    viewpoint: RAG,
    item: "部品の一覧（SBOM）があり、脆弱性と利用条件を確かめている",
    measures: [
      command("sbom"),
      command("licenses"),
      command("audit:dependencies"),
      test("tests/scripts/sbom.test.ts"),
      test("tests/scripts/licenses.test.ts"),
    ],
  },
];
