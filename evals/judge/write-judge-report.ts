import { join } from "node:path";
import { escapeCell, renderMarkdownTable, renderTable } from "../report/table.ts";
import { writeFileAtomically } from "../write-file-atomically.ts";
import type { JudgedItem, JudgeReport } from "./judge-report.ts";
import { KIND_LABELS } from "./summarise-judge.ts";

/** Writes `judge.json` and `judge.md`, and tells their paths. @throws StorageError */
export async function writeJudgeReport(folder: string, report: JudgeReport): Promise<string[]> {
  const files = [
    [join(folder, "judge.json"), `${JSON.stringify(report, null, 2)}\n`],
    [join(folder, "judge.md"), judgeMarkdown(report)],
  ] as const;
  for (const [path, content] of files) await writeFileAtomically(path, content);
  return files.map(([path]) => path);
}

/** For the terminal. */
export function renderJudge(report: JudgeReport): string {
  return [describeJudge(report), renderTable(metricRows(report)), renderTable(agreementRows(report))].join("\n\n");
}

/** A page of its own: a judge's word is an extra, and no part of the measured results. */
export function judgeMarkdown(report: JudgeReport): string {
  const prompts = new Map(report.items.map(({ kind, prompt }) => [kind, prompt.system]));
  return `# 判定モデルの結果（参考）

規則による採点とは別の、モデルによる判定です。合否のゲートと評価の表には入りません。

${describeJudge(report)}

${renderMarkdownTable(metricRows(report))}

## 規則による採点との一致

κ = (p_o − p_e) ÷ (1 − p_e)（Cohen 1960）。p_o は一致した割合、p_e は偶然に一致する割合。両者が決めた項目だけで計算します。

${renderMarkdownTable(agreementRows(report))}

## 指示文

${[...prompts].map(([kind, system]) => `### ${KIND_LABELS[kind]}\n\n\`\`\`\`text\n${system}\n\`\`\`\``).join("\n\n")}

## 満たさないとされたもの、判定のないもの

${renderMarkdownTable([["項目", "評価セット", "回答モデル", "判定", "規則", "理由", "指示文の SHA-256"], ...report.items.filter(isNotable).map(itemRow)].map(escapeCells))}
`;
}

function describeJudge({ judge, date, promptVersion, usage, items }: JudgeReport): string {
  const { id, model, host, region, contract, temperature } = judge;
  const cost =
    usage?.cost === undefined ? "不明（price の設定なし）" : `${usage.cost.amount.toFixed(4)} ${usage.cost.currency}`;
  const tokens =
    usage === null
      ? "新しい問い合わせなし"
      : `入力 ${usage.inputTokens.toLocaleString("en")}・出力 ${usage.outputTokens.toLocaleString("en")} トークン${usage.isEstimated ? "（推定）" : ""}、費用 ${cost}`;
  return [
    `- 判定モデル: ${id}（${model}）。接続先: ${host}、処理する場所: ${region ?? "設定なし"}、契約: ${contract}`,
    `- 実行日: ${date}、指示文の版: ${promptVersion}、temperature: ${temperature ?? "送れない設定（モデルの既定）"}`,
    `- 項目: ${items.length} 件（うち以前の判定を使ったもの ${items.filter(({ isCached }) => isCached).length} 件）。${tokens}`,
  ].join("\n");
}

function metricRows({ metrics }: JudgeReport): string[][] {
  return [
    ["指標", "値", "件数"],
    ...metrics.map(({ label, value, items }) => [label, value === null ? "–" : percent(value), String(items)]),
  ];
}

function agreementRows({ agreement }: JudgeReport): string[][] {
  return [
    ["尋ねたこと", "件数", "一致", "κ"],
    ...agreement.map(({ kind, items, observed, kappa }) => [
      KIND_LABELS[kind],
      String(items),
      percent(observed),
      kappa === null ? "計算できない（片方に偏っている）" : kappa.toFixed(2),
    ]),
  ];
}

const OUTCOME_LABELS: Readonly<Record<JudgedItem["outcome"], string>> = {
  judged: "",
  unparseable: "判定なし（形が違う）",
  hostile: "判定なし（回答が審査員に指示）",
  "not-cleared": "送れない（機密性）",
  unavailable: "判定なし（接続先の問題）",
  "too-long": "判定なし（長すぎる）",
  "over-cost": "尋ねていない（費用の上限）",
};
const VERDICT_LABELS = { met: "満たす", "not-met": "満たさない", unclear: "決められない" } as const;

function isNotable({ verdict }: JudgedItem): boolean {
  return verdict !== "met";
}

function itemRow({ caseId, suite, model, outcome, verdict, byRule, reason, promptHash }: JudgedItem): string[] {
  const rule = byRule === null ? "人の確認" : byRule ? "合格" : "不合格";
  const said = verdict === null ? OUTCOME_LABELS[outcome] : VERDICT_LABELS[verdict];
  return [caseId, suite, model, said, rule, reason, promptHash.slice(0, 12)];
}

function percent(value: number): string {
  return `${(value * 100).toFixed(1)}%`;
}

function escapeCells(cells: readonly string[]): string[] {
  return cells.map(escapeCell);
}
