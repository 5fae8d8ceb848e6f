import type { EvalOptions } from "../cli-options.ts";
import type { ScoredCase } from "../score-case.ts";
import { CASE_LEGEND, renderCase } from "./case-report.ts";
import type { RunInfo } from "./run-info.ts";
import type { Summary } from "./summarise.ts";
import { abstentionRows, groupRows, totalRows } from "./summary-tables.ts";
import { renderTable } from "./table.ts";
import { targetRows } from "./targets.ts";

export interface RunReport {
  scored: readonly ScoredCase[];
  summary: Summary;
  info: RunInfo;
  show: EvalOptions["show"];
}

/** What the command prints: the asked-for cases first, so that the totals stay in view at the end. */
export function renderRun({ scored, summary, info, show }: RunReport): string {
  const { overall, byType, byBehavior } = summary;
  const shown = scored.filter((one) => show === "all" || (show === "failures" && isNoteworthy(one)));
  const seconds = `取り込み ${(info.ingestMs / 1000).toFixed(1)} 秒、全体 ${(info.totalMs / 1000).toFixed(1)} 秒`;
  return [
    ...(shown.length > 0 ? [CASE_LEGEND, ...shown.map(renderCase)] : []),
    renderTable(groupRows("種類", byType, overall)),
    renderTable(groupRows("振る舞い", byBehavior, overall)),
    renderTable(abstentionRows(summary)),
    renderTable(totalRows(summary)),
    renderTable(targetRows(summary)),
    `モデル ${info.model}、${overall.items} 件、${seconds}`,
  ].join("\n\n");
}

function isNoteworthy({ run, pass, quotes }: ScoredCase): boolean {
  return pass.score !== 1 || run.error !== null || quotes.problems.length > 0;
}
