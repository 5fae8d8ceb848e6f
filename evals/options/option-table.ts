/** What `npm run eval` does; which one is meant follows from the options. */
export type EvalCommandName = "run" | "compare" | "datasets" | "report";

/** An option with all that parsing, checking and `--help` have to know of it. */
export interface OptionRule {
  type: "string" | "boolean";
  multiple?: true;
  short?: string;
  /** With which commands it goes. */
  commands: readonly EvalCommandName[];
  /**
   * `narrows`: another run than the one on record, so that its figures are not those of the baseline and the documents.
   * `part`: a part of it, which can be held against the baseline and not replace it. `compares` with the baseline;
   * `records`: writes what is committed.
   */
  role?: "narrows" | "part" | "compares" | "records";
  /** Its value as `--help` shows it. */
  value?: string;
  /** For `--help`; a line each. */
  help: readonly string[];
}

const ASKING: readonly EvalCommandName[] = ["run", "compare"];
const RUN: readonly EvalCommandName[] = ["run"];

/** Every option of `npm run eval`, in the order of `--help`. */
export const OPTION_TABLE = {
  suite: {
    ...{ type: "string", multiple: true, commands: ASKING, role: "part", value: "名前" },
    help: [
      "その評価項目群だけ（繰り返し可。golden・ledger・unanswerable・robustness）。既定はすべて（--models では golden）",
    ],
  },
  cases: {
    ...{ type: "string", multiple: true, commands: ASKING, role: "narrows", value: "FILE.jsonl" },
    help: ["評価項目群の代わりに、そのファイルの項目だけ（繰り返し可）"],
  },
  safety: {
    ...{ type: "string", multiple: true, commands: ASKING, role: "narrows", value: "FILE" },
    help: [
      "安全性のプロンプト（aisev の CSV・JSONL、繰り返し可）を評価項目群 safety に加える（それだけなら --suite safety も）",
    ],
  },
  type: {
    ...{ type: "string", multiple: true, commands: ASKING, role: "narrows", value: "T" },
    help: ["種類または振る舞いが T の項目だけ（繰り返し可）"],
  },
  id: {
    ...{ type: "string", multiple: true, commands: ASKING, role: "narrows", value: "ID" },
    help: ["その項目だけ（繰り返し可）"],
  },
  limit: {
    ...{ type: "string", commands: ASKING, role: "narrows", value: "N" },
    help: ["先頭の N 件だけ。--seed と使うと、種類ごとの割合を保って N 件を抜き出す"],
  },
  seed: {
    ...{ type: "string", commands: ASKING, role: "narrows", value: "N" },
    help: ["抜き出しと言い換えの乱数の種（同じ N なら同じ項目。既定 1）"],
  },
  collection: {
    ...{ type: "string", commands: ASKING, role: "narrows", value: "名前" },
    help: ["取り込み直す代わりに、STATE_DIR にあるそのコレクションの索引で測る"],
  },
  model: {
    ...{ type: "string", commands: RUN, role: "narrows", value: "ID" },
    help: ["応答モデル（既定は設定によらず extractive）"],
  },
  models: {
    ...{ type: "boolean", commands: ["compare"], value: "[ID,ID …]" },
    help: [
      "同じ質問を複数のモデルに送って比べる（省略時は設定済みのすべて。ID は GET /api/models と同じ）",
      "結果は comparison.json（画面「モデル比較」で開けます）・.csv・.md",
    ],
  },
  concurrency: {
    ...{ type: "string", commands: ASKING, value: "N" },
    help: [
      "同時に送る質問の数（既定 4、--models では 1）。内蔵の応答では並べて使うプロセスの数（既定は、400 件以上なら",
      "コア数まで、多くて 2）",
    ],
  },
  "max-cost": {
    ...{ type: "string", commands: ASKING, value: "金額" },
    help: ["費用の上限（モデルに設定した通貨で）。達したら次の質問の前に止まり、終了コード 3"],
  },
  resume: {
    ...{ type: "boolean", commands: ASKING },
    help: ["途中で止まった同じ指定の実行を、残りの項目から続ける"],
  },
  out: {
    ...{ type: "string", commands: ["run", "compare", "report"], value: "DIR" },
    help: ["結果 latest.json・レポート・途中の記録 journal.jsonl の出力先（既定 evals/results）"],
  },
  failures: { type: "boolean", commands: ["run", "datasets"], help: ["不合格の項目を表示"] },
  verbose: { type: "boolean", commands: ["run", "datasets"], help: ["すべての項目を表示"] },
  against: {
    ...{ type: "string", commands: ["run", "report"], value: "FILE" },
    help: ["以前の latest.json、または基準のファイルと比べた差をレポートに載せる"],
  },
  check: {
    ...{ type: "boolean", commands: RUN, role: "compares" },
    help: ["基準と下限に照らし、悪くなっていれば終了コード 1"],
  },
  "update-baseline": { type: "boolean", commands: RUN, role: "records", help: ["基準を書き直す"] },
  baseline: {
    ...{ type: "string", commands: RUN, value: "FILE" },
    help: ["基準のファイル（既定 evals/baseline.json）。自分の項目で --check・--update-baseline を使うときに指定する"],
  },
  "write-docs": {
    ...{ type: "boolean", commands: ["run", "datasets"], role: "records" },
    help: ["docs/evaluation.md と README の表を書き直す"],
  },
  sheet: {
    ...{ type: "boolean", commands: ["run", "report"] },
    help: ["AISI の観点のセルフチェックシートを出力先に書く（aisi-self-check.md・.csv）"],
  },
  judge: {
    ...{ type: "string", commands: RUN, value: "ID" },
    help: ["設定済みのモデルを審査役にする（任意。結果は judge.json・judge.md に分けて書き、合否・基準には使わない）"],
  },
  "judge-correctness": {
    ...{ type: "boolean", commands: RUN },
    help: ["審査役に、回答が模範解答と合うかも聞く"],
  },
  "judge-cache": {
    ...{ type: "string", commands: RUN, value: "DIR" },
    help: ["審査の結果を取っておくフォルダー（既定 evals/results/judge-cache）"],
  },
  report: {
    ...{ type: "string", commands: ["report"], value: "FILE.json" },
    help: ["質問をせず、以前の latest.json からレポートを作り直す"],
  },
  datasets: {
    ...{ type: "boolean", commands: ["datasets"], value: "[名前 …]" },
    help: ["質問の代わりに外部のデータセットで測る（省略時はすべて。--failures・--write-docs と使える）"],
  },
  help: { type: "boolean", short: "h", commands: ["run", "compare", "datasets", "report"], help: ["この説明を表示"] },
} as const satisfies Record<string, OptionRule>;

export type OptionName = keyof typeof OPTION_TABLE;
