import { type PartResult, reportOf } from "../measures/measure.ts";
import { measureRows } from "../measures/render-result.ts";
import { renderMarkdownTable } from "../report/table.ts";

/** The document that `--write-docs` writes. */
export function renderIngestionDoc(results: readonly PartResult[], measuredAt: Date): string {
  const skipped = results.flatMap(({ name, result }) =>
    "skipped" in result ? [`- ${name}: 省略（${result.skipped}）`] : [],
  );
  const measures = results.flatMap(({ result }) => reportOf(result).measures);
  return [
    "# 取り込みの計測",
    `\`npm run eval:ingest -- --write-docs\`（${measuredAt.toISOString().slice(0, 10)}）が書き出したものです。`,
    renderMarkdownTable(measureRows(measures)),
    ...(skipped.length > 0 ? [skipped.join("\n")] : []),
    "計測に使う外部の資料（証券報告書の表、数値表現、省庁の PDF、壊れたファイルなど）はこのリポジトリーに含まれません。資料のない環境では、その計測だけを省略します。計測の定義は [evals/ingest](../evals/ingest) にあります。速さは `npm run bench` で測ります。",
    "",
  ].join("\n\n");
}
