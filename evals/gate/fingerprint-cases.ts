import { createHash } from "node:crypto";
import type { EvalCase } from "../eval-case.ts";

/** Changes whenever a case is added, removed or edited; the order of the cases does not matter. */
export function fingerprintCases(cases: readonly EvalCase[]): string {
  const lines = cases.map((evalCase) => JSON.stringify(evalCase)).sort();
  return createHash("sha256").update(lines.join("\n")).digest("hex").slice(0, 16);
}
