import type { RunResults } from "../run-results.ts";
import type { Baseline } from "./committed-baseline.ts";

const REMEDY = "npm run eval -- --update-baseline で基準を作り直してください。";

/**
 * Why a run cannot be held against the baseline, Japanese; null when it can. The run must have all cases of each of its
 * suites (no `--limit`, `--type` or `--id`) and the models of the baseline. Edited cases are noticed when all suites
 * are run, added and removed ones always.
 */
export function findMismatch(current: RunResults, baseline: Baseline): string | null {
  const suites = new Set(current.cases.map(({ suite }) => suite));
  const known = new Set(baseline.cases.map(({ suite }) => suite));
  const unknown = [...suites].filter((suite) => !known.has(suite));
  if (unknown.length > 0) return `評価の組「${unknown.join("、")}」は基準にありません。${REMEDY}`;
  const models = current.info.models.filter((model) => !baseline.models.includes(model));
  if (models.length > 0) return `モデル「${models.join("、")}」は基準にありません。${REMEDY}`;
  const wanted = idsOf(
    baseline.cases.filter(({ suite, model }) => suites.has(suite) && current.info.models.includes(model)),
  );
  const isWhole = suites.size === known.size;
  if (idsOf(current.cases) === wanted && (!isWhole || current.info.fingerprint === baseline.fingerprint)) return null;
  return `評価項目が基準を作ったときと違います。絞り込み（--limit、--type、--id）を外すか、${REMEDY}`;
}

function idsOf(cases: readonly { model: string; suite: string; id: string }[]): string {
  return cases
    .map(({ model, suite, id }) => `${model}\t${suite}\t${id}`)
    .sort()
    .join("\n");
}
