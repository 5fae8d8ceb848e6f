import { findRivals } from "../conflicts/find-rivals.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import { holdsAskedFigure } from "../evidence/score-evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { furtherEvidence, tellRivals } from "./add-rivals.ts";
import type { Draft } from "./draft.ts";
import { wordStatements } from "./word-statements.ts";

const ASKS_DIFFERENCE =
  /(?:資料|文書|記載|箇所|出典|レポート)(?:間|同士|により|によって|ごと)?(?:で|の|に)?[^。?？]{0,12}(?:違|異な|差|食い違|ずれ|一致しな|矛盾|不一致)|(?:食い違|矛盾|不一致|齟齬)/u;
/** Statements that may be one side of a difference, best first. */
const MAX_SIDES = 8;

/** Sets beside each other what documents give for the same, where a question asks how they differ. */
export function composeDifferences(request: WriteRequest, scored: readonly ScoredEvidence[]): Draft | null {
  const { figures } = request.understanding.asked;
  if (!ASKS_DIFFERENCE.test(request.question.normalize("NFKC")) || figures.length === 0) return null;
  const sides = scored
    .filter((piece) => piece.yearFit !== "mismatch" && holdsAskedFigure(piece, figures))
    .slice(0, MAX_SIDES);
  for (const chosen of sides) {
    const pool = [...scored, ...furtherEvidence(chosen, request, scored)];
    const rivals = findRivals(chosen, pool, request.understanding).filter(
      ({ span }) => span.documentId !== chosen.span.documentId,
    );
    if (rivals.length > 0)
      return {
        sentences: [...wordStatements({ chosen: [chosen], request, scored }), ...tellRivals(rivals, request)],
        abstained: false,
      };
  }
  return null;
}
