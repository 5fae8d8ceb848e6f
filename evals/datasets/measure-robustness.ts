import type { EvalCase } from "../eval-case.ts";
import type { Measure, MeasurePart } from "../measures/measure.ts";
import { openCorpus } from "../open-corpus.ts";
import { listCaseFiles, readCaseFiles } from "../read-cases.ts";
import { renderCase } from "../report/case-report.ts";
import { formatRate, shareOf } from "../report/rate.ts";
import { summarise } from "../report/summarise.ts";
import { PATHS } from "../repository-paths.ts";
import { PERTURBATIONS, type Perturbation } from "../robustness/perturb-question.ts";
import { runSuite } from "../run-suite.ts";
import type { ScoredCase } from "../score-case.ts";

const MAX_DROP_POINTS = 8;
const SEED = 1;

/** How many points the pass rate of answerable development questions falls when only their wording changes. */
export const measureRobustness: MeasurePart = async () => {
  const cases = (await readCaseFiles(await listCaseFiles(PATHS.casesFolder))).filter(
    ({ behavior }) => behavior === "answer",
  );
  const { assistant, close } = await openCorpus(PATHS);
  try {
    const plain = await runSuite({ assistant, cases });
    const measures: Measure[] = [];
    for (const perturbation of PERTURBATIONS) {
      const changed = cases.flatMap((evalCase) => perturb(evalCase, perturbation));
      const ids = new Set(changed.map(({ id }) => id));
      const same = plain.filter(({ run }) => ids.has(run.evalCase.id));
      measures.push(toMeasure(perturbation.name, same, await runSuite({ assistant, cases: changed })));
    }
    return measures;
  } finally {
    await close();
  }
};

/** Nothing when the perturbation has nothing to change. */
function perturb(evalCase: EvalCase, { apply }: Perturbation): EvalCase[] {
  const question = apply(evalCase.question, SEED);
  return question === evalCase.question ? [] : [{ ...evalCase, question }];
}

function toMeasure(name: string, plain: readonly ScoredCase[], changed: readonly ScoredCase[]): Measure {
  const [before, after] = [summarise(plain).overall.pass, summarise(changed).overall.pass];
  const drop = ((shareOf(before) ?? 0) - (shareOf(after) ?? 0)) * 100;
  const passed = new Set(plain.filter(({ pass }) => pass.score === 1).map(({ run }) => run.evalCase.id));
  return {
    name: `言い換えへの強さ（${name}）`,
    value: `${formatRate(before)} → ${formatRate(after)}（${changed.length} 件、${drop.toFixed(1)} ポイント低下）`,
    target: `低下 ≤ ${MAX_DROP_POINTS} ポイント`,
    passed: drop <= MAX_DROP_POINTS,
    failures: changed.filter(({ run, pass }) => pass.score !== 1 && passed.has(run.evalCase.id)).map(renderCase),
  };
}
