import { toNumberCell, toTextCell } from "../../core/text/csv-cell.ts";
import type { UsageMetricsJson } from "../contract.ts";
import type { UsageRow } from "../store/usage-records.ts";
import { tallyOf } from "./summarise-usage.ts";
import type { UsageTally } from "./usage-tally.ts";

/** Without it, Excel takes UTF-8 for Shift_JIS. */
const BYTE_ORDER_MARK = "\ufeff";
const LINE_END = "\r\n";

type Line = UsageMetricsJson & { date: string; model: string };

const COLUMNS: readonly { title: string; cell: (line: Line) => string }[] = [
  { title: "日付", cell: ({ date }) => toTextCell(date) },
  { title: "モデル", cell: ({ model }) => toTextCell(model) },
  { title: "質問数", cell: ({ questions }) => toNumberCell(questions) },
  { title: "途中で終わった回答", cell: ({ unfinished }) => toNumberCell(unfinished) },
  { title: "棄権", cell: ({ abstained }) => toNumberCell(abstained) },
  { title: "数値", cell: ({ figures }) => toNumberCell(figures) },
  { title: "根拠なしの数値", cell: ({ unsupportedFigures }) => toNumberCell(unsupportedFigures) },
  { title: "食い違い", cell: ({ conflicts }) => toNumberCell(conflicts) },
  { title: "最初の文字まで p50（ミリ秒）", cell: ({ firstTextMs }) => toNumberCell(firstTextMs?.p50 ?? null) },
  { title: "最初の文字まで p95（ミリ秒）", cell: ({ firstTextMs }) => toNumberCell(firstTextMs?.p95 ?? null) },
  { title: "全体 p50（ミリ秒）", cell: ({ totalMs }) => toNumberCell(totalMs?.p50 ?? null) },
  { title: "全体 p95（ミリ秒）", cell: ({ totalMs }) => toNumberCell(totalMs?.p95 ?? null) },
  { title: "入力トークン", cell: ({ inputTokens }) => toNumberCell(inputTokens) },
  { title: "出力トークン", cell: ({ outputTokens }) => toNumberCell(outputTokens) },
  { title: "トークン数は推定を含む", cell: ({ isTokenCountEstimated }) => (isTokenCountEstimated ? "はい" : "いいえ") },
  { title: "費用（JPY）", cell: (line) => toNumberCell(costIn(line, "JPY")) },
  { title: "費用（USD）", cell: (line) => toNumberCell(costIn(line, "USD")) },
  { title: "役に立った", cell: ({ feedback }) => toNumberCell(feedback.helpful) },
  { title: "誤り", cell: ({ feedback }) => toNumberCell(feedback.wrong) },
];

/** Usage as CSV for spreadsheet programs: a line for every model of every day on which it answered. */
export async function toUsageCsv(rows: AsyncIterable<UsageRow>): Promise<string> {
  const days = new Map<string, Map<string, UsageTally>>();
  for await (const row of rows) {
    const models = days.get(row.day) ?? new Map<string, UsageTally>();
    days.set(row.day, models);
    tallyOf(models, row.model).add(row);
  }
  const lines = [...days].toSorted(byKey).flatMap(([date, models]) =>
    [...models].toSorted(byKey).map(([model, tally]) => {
      const line = { date, model, ...tally.toMetrics() };
      return COLUMNS.map(({ cell }) => cell(line)).join(",");
    }),
  );
  const header = COLUMNS.map(({ title }) => title).join(",");
  return BYTE_ORDER_MARK + [header, ...lines].map((line) => line + LINE_END).join("");
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}

function costIn({ costs }: UsageMetricsJson, wanted: string): number | null {
  return costs.find(({ currency }) => currency === wanted)?.amount ?? null;
}
