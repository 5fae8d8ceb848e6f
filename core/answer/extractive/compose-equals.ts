import { normaliseForSearch } from "../../text/normalise.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { nameDocument } from "./describe-evidence.ts";
import type { Draft } from "./draft.ts";
import { groupOf } from "./widen-cell.ts";

const ASKS_EQUAL =
  /(?:同じ|同一|等しい|同率|同数|同額|同値)(?:の)?(?:割合|比率|値|数値?|率|金額|人数|件数|順位|に?なって|項目|もの|$|[?？])|同率|同数|同額/u;
const MIN_COVERAGE = 0.45;
const MAX_GROUPS = 3;

/** The rows of a table that have the same value (「同じ割合の項目は」). Null when that is not asked, or no two have. */
export function composeEquals(
  { question, understanding }: WriteRequest,
  scored: readonly ScoredEvidence[],
): Draft | null {
  if (!ASKS_EQUAL.test(normaliseForSearch(question)) || understanding.sides.length > 0) return null;
  const cells = scored.filter(
    ({ cell, figures, coverage }) => cell !== undefined && figures.length > 0 && coverage >= MIN_COVERAGE,
  );
  for (const best of cells.slice(0, MAX_GROUPS)) {
    const group = groupOf(best, scored);
    const sizeOf = ({ figures }: ScoredEvidence): number | undefined => figures[0]?.value;
    const equal = group
      .map((cell) => group.filter((other) => sizeOf(other) === sizeOf(cell)))
      .find(({ length }) => length > 1);
    if (equal === undefined) continue;
    const rows = equal.map(({ cell }) => `「${cell?.row ?? ""}」`).join("と");
    const heading = best.passage.chunk.headings.at(-1)?.text ?? "";
    const text = `${nameDocument(best.passage.document)}の「${heading}」では、${rows}がいずれも${equal[0]?.text ?? ""}です。`;
    return { sentences: [{ text, spans: equal.map(({ span }) => span) }], abstained: false };
  }
  return null;
}
