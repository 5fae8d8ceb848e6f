import { renderMarkdownTable } from "../report/table.ts";
import type { Measure, PartResult } from "./measure.ts";

/** A part's measures, two lines each, with what failed below if that was asked for. */
export function renderResult({ name, result }: PartResult, { showsFailures }: { showsFailures: boolean }): string {
  if ("skipped" in result) return `省略  ${name}（${result.skipped}）`;
  const lines = result.map(
    (measure) => `${verdictOf(measure)}  ${measure.name}\n      ${measure.value}（目標 ${measure.target}）`,
  );
  const failures = result.flatMap(({ name: title, failures: found }) => found.map((failure) => `${title}: ${failure}`));
  return [...lines, ...(showsFailures ? failures : [])].join("\n");
}

/** The document that `--write-docs` writes. */
export function renderIngestionDoc(results: readonly PartResult[], measuredAt: Date): string {
  const skipped = results.flatMap(({ name, result }) =>
    "skipped" in result ? [`- ${name}: 省略（${result.skipped}）`] : [],
  );
  const rows = results.flatMap(({ result }) =>
    "skipped" in result
      ? []
      : result.map((measure) => [
          measure.name,
          measure.value.replaceAll("|", "\\|"),
          measure.target,
          verdictOf(measure),
        ]),
  );
  return [
    "# 取り込みの計測",
    `\`npm run eval:ingest -- --write-docs\`（${measuredAt.toISOString().slice(0, 10)}）が書き出したものです。`,
    renderMarkdownTable([["計測", "値", "目標", "判定"], ...rows]),
    ...(skipped.length > 0 ? [skipped.join("\n")] : []),
    "計測に使う外部の資料（証券報告書の表、数値表現、省庁の PDF、壊れたファイルなど）はこのリポジトリーに含まれません。資料のない環境では、その計測だけを省略します。計測の定義は [evals/ingest](../evals/ingest) にあります。速さは `npm run bench` で測ります。",
    "",
  ].join("\n\n");
}

function verdictOf({ passed, target }: Measure): string {
  if (target === "–") return "参考";
  return passed ? "達成" : "未達";
}
