import type { RunInfo } from "./run-info.ts";
import type { Summary } from "./summarise.ts";
import { groupRows, totalRows } from "./summary-tables.ts";
import { renderMarkdownTable } from "./table.ts";

/** The evaluation block of the READMEs: the totals and the behaviours of a run. */
export function renderReadmeBlock(summary: Summary, info: RunInfo): string {
  const tables = [totalRows(summary), groupRows("振る舞い", summary.byBehavior, summary.overall)];
  const origin = `\`npm run eval -- --write-docs\`（${info.date}、${info.model}、${summary.overall.items} 件）`;
  return `${origin}\n\n${tables.map(renderMarkdownTable).join("\n\n")}`;
}
