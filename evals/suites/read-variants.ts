import { z } from "zod";
import type { EvalCase } from "../eval-case.ts";
import { CaseFileError } from "../eval-errors.ts";
import { readJsonLines } from "../read-cases.ts";
import { variant } from "./vary-cases.ts";

const name = z.string().min(1);

/** A line of `evals/cases/robustness/*.jsonl`: a question that asks in other words what another case asks. */
const shortLineSchema = z.strictObject({ id: name, variant_of: name, change: name, question: name });

/**
 * The cases of a file of rewordings, completed by the cases that they are variants of.
 * @throws CaseFileError naming the line, when it is wrong, its base is unknown, or its id is used twice.
 */
export async function readVariants(file: string, bases: readonly EvalCase[]): Promise<EvalCase[]> {
  const byId = new Map(bases.map((base) => [base.id, base]));
  const seen = new Set(byId.keys());
  const lines = await readJsonLines(file, shortLineSchema);
  return lines.map(({ place, value: { id, variant_of, change, question } }) => {
    const base = byId.get(variant_of);
    if (base === undefined) {
      throw new CaseFileError(
        `${place}: variant_of "${variant_of}" という評価項目がありません。golden か ledger の id を書いてください。`,
      );
    }
    if (seen.has(id)) throw new CaseFileError(`${place}: id "${id}" は既に使われています。別の id にしてください。`);
    seen.add(id);
    return variant(base, { id, change, question });
  });
}
