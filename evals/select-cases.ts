import type { EvalCase } from "./eval-case.ts";
import { EvalUsageError } from "./eval-errors.ts";
import { sampleCases } from "./sample-cases.ts";

export interface CaseSelection {
  /** Types or behaviours; empty keeps all. */
  types: readonly string[];
  ids: readonly string[];
  limit: number | null;
  /** With a limit: draws that many, every type by its share; null takes the first ones. */
  seed?: number | null;
}

/**
 * The cases that match every restriction, in their order.
 * @throws EvalUsageError when none is left, which a mistyped name would otherwise hide.
 */
export function selectCases(cases: readonly EvalCase[], selection: CaseSelection): EvalCase[] {
  const { types, ids, limit, seed = null } = selection;
  const selected = cases
    .filter(({ type, behavior }) => types.length === 0 || types.includes(type) || types.includes(behavior))
    .filter(({ id }) => ids.length === 0 || ids.includes(id));
  if (selected.length > 0) {
    if (limit === null || seed === null) return selected.slice(0, limit ?? undefined);
    return sampleCases(selected, { size: limit, seed });
  }
  const known = [...new Set(cases.flatMap(({ type, behavior }) => [type, behavior]))];
  throw new EvalUsageError(
    `条件に合う項目がありません（--type ${types.join(", ") || "なし"}、--id ${ids.join(", ") || "なし"}）。種類: ${known.join("、")}。`,
  );
}
