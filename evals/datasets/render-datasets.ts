import type { MeasureReport } from "../measures/measure.ts";
import { measureRows } from "../measures/render-result.ts";
import { renderMarkdownTable } from "../report/table.ts";

/** A data set's results under its heading. */
export interface DatasetSection extends MeasureReport {
  title: string;
}

/** A block of docs/evaluation.md about outside data sets. */
export function renderDatasetBlock(sections: readonly DatasetSection[], measuredAt: Date): string {
  const date = measuredAt.toISOString().slice(0, 10);
  return [
    `\`npm run eval -- --datasets --write-docs\`（${date}）が書き出したものです。手で直さないでください。データセットはこのリポジトリーに含まれません。`,
    ...sections.flatMap(({ title, measures, tables }) => [
      `### ${title}`,
      ...(measures.length > 0 ? [renderMarkdownTable(measureRows(measures))] : []),
      ...tables.flatMap(({ title: caption, rows, notes }) => [
        `**${caption}**`,
        renderMarkdownTable(rows),
        ...(notes.length > 0 ? [notes.map((note) => `- ${note}`).join("\n")] : []),
      ]),
    ]),
    "計測の定義は [evals/datasets](../evals/datasets) にあります。",
  ].join("\n\n");
}
