import { createHash } from "node:crypto";
import type { EvalCase } from "../eval-case.ts";
import { PERTURBATIONS } from "../robustness/perturb-question.ts";

/** Cases of the ledger that are changed; the golden ones all are. */
const LEDGER_SAMPLE = 40;

/**
 * Answerable cases under every mechanical change that has something to change in them: all golden ones and a sample of
 * the ledger's that depends on the seed only.
 */
export function varyCases(golden: readonly EvalCase[], ledger: readonly EvalCase[], seed: number): EvalCase[] {
  const cases = [...golden.filter(isAnswerable), ...sample(ledger.filter(isAnswerable), LEDGER_SAMPLE, seed)];
  return PERTURBATIONS.flatMap(({ change, apply }) =>
    cases.flatMap((base) => {
      const question = apply(base.question, seed);
      return question === base.question ? [] : [variant(base, { id: `${base.id}~${change}`, change, question })];
    }),
  );
}

/** A case that asks for the same in other words. */
export function variant(base: EvalCase, changed: Pick<EvalCase, "id" | "question" | "change">): EvalCase {
  return { ...base, ...changed, variantOf: base.id };
}

function isAnswerable({ behavior }: EvalCase): boolean {
  return behavior === "answer";
}

function sample(cases: readonly EvalCase[], size: number, seed: number): EvalCase[] {
  const rank = ({ id }: EvalCase): string => createHash("sha256").update(`${seed}\n${id}`).digest("hex");
  const chosen = new Set(
    cases
      .map((evalCase) => ({ evalCase, rank: rank(evalCase) }))
      .sort((a, b) => (a.rank < b.rank ? -1 : 1))
      .slice(0, size)
      .map(({ evalCase }) => evalCase),
  );
  return cases.filter((evalCase) => chosen.has(evalCase));
}
