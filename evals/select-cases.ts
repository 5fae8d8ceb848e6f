import type { EvalCase } from "./eval-case.ts";
import { EvalUsageError } from "./eval-errors.ts";

export interface CaseSelection {
  /** Types or behaviours; empty keeps all. */
  types: readonly string[];
  ids: readonly string[];
  limit: number | null;
}

/**
 * The cases that match every restriction, in their order.
 * @throws EvalUsageError when none is left, which a mistyped name would otherwise hide.
 */
export function selectCases(cases: readonly EvalCase[], { types, ids, limit }: CaseSelection): EvalCase[] {
  const selected = cases
    .filter(({ type, behavior }) => types.length === 0 || types.includes(type) || types.includes(behavior))
    .filter(({ id }) => ids.length === 0 || ids.includes(id));
  if (selected.length > 0) return selected.slice(0, limit ?? undefined);
  const known = [...new Set(cases.flatMap(({ type, behavior }) => [type, behavior]))];
  throw new EvalUsageError(
    `条件に合う項目がありません（--type ${types.join(", ") || "なし"}、--id ${ids.join(", ") || "なし"}）。種類: ${known.join("、")}。`,
  );
}
