import { join } from "node:path";
import type { MeasurePart, MeasureReport } from "../measures/measure.ts";
import { openCorpus } from "../open-corpus.ts";
import { listCaseFiles, readCaseFiles } from "../read-cases.ts";
import { renderCase } from "../report/case-report.ts";
import { formatRate, type Rate, shareOf } from "../report/rate.ts";
import { summarise } from "../report/summarise.ts";
import { groupRows, totalRows } from "../report/summary-tables.ts";
import { PATHS } from "../repository-paths.ts";
import { runSuite } from "../run-suite.ts";
import type { ScoredCase } from "../score-case.ts";

/** How far questions that nobody tuned for may fall behind those that were looked at during development. */
const MAX_GAP_POINTS = 8;

/**
 * Questions over the policy corpus by another author than the development questions, beside those: how far the
 * answerer's rules carry over to questions that they were not written after.
 */
export const measureIndependent: MeasurePart = async () => {
  const folder = join(PATHS.casesFolder, "independent");
  const [development, ...independent] = await runSets([PATHS.casesFolder, folder]);
  if (development === undefined) return { skipped: `${PATHS.casesFolder} に評価項目がありません` };
  const reached = summarise(development.scored).overall.pass;
  const measures = independent.map(({ name, scored }) => describeSet(name, scored, reached));
  const tables = independent.flatMap(({ name, scored }) => {
    const summary = summarise(scored);
    return [
      { title: `${name}: 全体`, rows: totalRows(summary), notes: [] },
      { title: `${name}: 種類別`, rows: groupRows("種類", summary.byType, summary.overall), notes: [] },
    ];
  });
  return { measures, tables } satisfies MeasureReport;
};

/** Every case file of the folders, run over one ingested corpus; the files of the first folder count as one set. */
async function runSets([first = "", ...others]: readonly string[]): Promise<{ name: string; scored: ScoredCase[] }[]> {
  const { assistant, close } = await openCorpus(PATHS);
  try {
    const sets = [{ name: "development", files: await listCaseFiles(first) }];
    for (const folder of others)
      for (const file of await listCaseFiles(folder)) sets.push({ name: nameOf(file), files: [file] });
    const runs = [];
    for (const { name, files } of sets)
      runs.push({ name, scored: await runSuite({ assistant, cases: await readCaseFiles(files) }) });
    return runs;
  } finally {
    await close();
  }
}

function nameOf(file: string): string {
  return (file.split(/[\\/]/u).at(-1) ?? file).replace(/\.jsonl$/u, "");
}

function describeSet(name: string, scored: readonly ScoredCase[], reached: Rate): MeasureReport["measures"][number] {
  const { pass } = summarise(scored).overall;
  const gap = ((shareOf(reached) ?? 0) - (shareOf(pass) ?? 0)) * 100;
  return {
    name: `${name}: 合格`,
    value: `${formatRate(pass)} (${pass.hits}/${pass.of})、開発用の ${formatRate(reached)} より ${gap.toFixed(1)} ポイント低い`,
    target: `差 ≤ ${MAX_GAP_POINTS} ポイント`,
    passed: gap <= MAX_GAP_POINTS,
    failures: scored.filter((one) => one.pass.score !== 1).map(renderCase),
  };
}
