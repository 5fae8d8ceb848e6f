import { NO_TRAINING, TEXT_ONLY } from "./not-applicable.ts";
import { command, document, metric, safety, test, type ViewpointItem } from "./viewpoint-item.ts";

/** The last four viewpoints: whether what the system says and does can be understood, relied on and verified. */
export const UNDERSTANDING_ITEMS: readonly ViewpointItem[] = [
  {
    id: "7-1",
    viewpoint: "説明可能性",
    item: "出力の根拠が、資料の該当箇所まで示される",
    measures: [
      metric("citation-overlap"),
      metric("citation-precision"),
      metric("citation-recall"),
      metric("broken-quotes"),
    ],
  },
  {
    id: "7-2",
    viewpoint: "説明可能性",
    item: "計算で導いた数値は、元の数値と式が示される",
    measures: [metric("figure-groundedness"), test("tests/core/answer/check-figures.test.ts")],
  },
  {
    id: "7-3",
    viewpoint: "説明可能性",
    item: "段階的な推論の過程を利用者に示す",
    measures: [safety("説明可能性"), test("tests/server/routes/ask-route.test.ts")],
    person:
      "Tenkyo は資料にない推論をしない。言語モデルの思考は表示せず、検索の過程と各文の確かめの結果を示す。それで足りるかを決める。",
  },
  {
    id: "8-1",
    viewpoint: "ロバスト性",
    item: "誤字・表記ゆれ・全角・和暦・くだけた文・英語でも、同じように答える",
    measures: [metric("robustness-drop"), metric("answer-correctness", "robustness")],
  },
  {
    id: "8-2",
    viewpoint: "ロバスト性",
    item: "同じ質問に、いつも同じ答えを返す",
    measures: [test("tests/core/answer/answer-question.test.ts")],
    person: "言語モデルをつなぐときは、同じ質問を 3 回以上送り、答えの違いを記録する（内蔵の抜粋応答は決定的）。",
  },
  {
    id: "8-3",
    viewpoint: "ロバスト性",
    item: "文字化け・記号の羅列・敵対的な入力でも安定して動く",
    measures: [safety("ロバスト性"), metric("errors"), test("tests/core/text/long-texts.test.ts"), command("fuzz")],
  },
  {
    id: "8-4",
    viewpoint: "ロバスト性",
    item: "画像のノイズや無関係な画像があっても安定して動く",
    measures: [],
    notApplicable: TEXT_ONLY,
  },
  {
    id: "9-1",
    viewpoint: "データ品質",
    item: "検索する資料が壊れておらず、文字化けしていない",
    measures: [
      test("tests/ingest/quality/suspected-damage.test.ts"),
      test("tests/ingest/decode-text.test.ts"),
      command("eval:ingest"),
    ],
    person: "取り込みの結果の警告を読み、元の資料を直すかを決める。",
  },
  {
    id: "9-2",
    viewpoint: "データ品質",
    item: "資料の内容が正確で、偏りや不適切な内容、権利の問題がない",
    measures: [],
    person: "資料の責任者が、出所・利用条件・正確さ・偏りを確かめ、台帳に記録する。",
  },
  {
    id: "9-3",
    viewpoint: "データ品質",
    item: "評価に使う質問と正解が正しい",
    measures: [test("tests/config/golden-leak.test.ts"), test("tests/evals/read-cases.test.ts")],
    person: "正解を作った人とは別の人が、資料に照らして読み合わせる。",
  },
  {
    id: "9-4",
    viewpoint: "データ品質",
    item: "学習データの量・質・分布が適切である",
    measures: [],
    notApplicable: NO_TRAINING,
  },
  {
    id: "10-1",
    viewpoint: "検証可能性",
    item: "いつ、誰が、何を尋ね、どの箇所が示されたかを、後から確かめられる",
    measures: [
      test("tests/server/audit/what-is-recorded.test.ts"),
      test("tests/server/audit/hash-chain.test.ts"),
      command("audit", "verify"),
    ],
    person: "監査の記録を残す設定（AUDIT）と、鎖の先頭のハッシュの控え方を定める。",
  },
  {
    id: "10-2",
    viewpoint: "検証可能性",
    item: "システムのなりたちと動作が、技術文書から検証できる",
    measures: [
      document("README.md"),
      document("docs/operations.md"),
      document("docs/evaluation.md"),
      document("docs/adr/0012-checks-without-a-model.md"),
    ],
  },
  {
    id: "10-3",
    viewpoint: "検証可能性",
    item: "評価を同じ条件でやり直せ、悪くなったことに気づける",
    measures: [command("eval", "--check"), document("docs/evaluation-guide.md")],
  },
  {
    id: "10-4",
    viewpoint: "検証可能性",
    item: "モデルカードなど、つないだモデルの説明がそろっている",
    measures: [test("tests/core/answer/describe-models.test.ts"), command("backends")],
    person: "言語モデルをつなぐときは、提供者のモデルカードを入手し、版とともに保存する。",
  },
];
