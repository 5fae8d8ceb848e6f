import type { FigureKind } from "../../figures/parse-figures.ts";
import { findRivals, mayHaveRivals } from "../conflicts/find-rivals.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import { holdsAskedFigure, scoreEvidence } from "../evidence/score-evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { furtherEvidence, tellRivals } from "./add-rivals.ts";
import type { Draft } from "./draft.ts";
import { wordStatements } from "./word-statements.ts";

const ASKS_DIFFERENCE =
  /(?:資料|文書|記載|箇所|出典|レポート|調査|書き方)(?:間|同士|により|によって|ごと)?(?:で|の|に)?[^。?？]{0,12}(?:違|異な|差|食い違|ずれ|一致しな|矛盾|不一致|(?:二|2|複数)(?:通り|種類))|(?:食い違|矛盾|不一致|齟齬)/u;
/** Statements that may be one side of a difference, best first. */
const MAX_SIDES = 8;
/** What hardly fits the question is no side of its difference. */
const MIN_COVERAGE = 0.4;

/** Surveys and places differ within one document, too. */
const WITHIN_DOCUMENT = /調査|箇所|出典|記載|書き方/u;

/** Sets beside each other what places give for the same, where a question asks how they differ or says that they do. */
export function composeDifferences(request: WriteRequest, scored: readonly ScoredEvidence[]): Draft | null {
  const phrase = ASKS_DIFFERENCE.exec(request.question.normalize("NFKC"))?.[0];
  const { figures } = request.understanding.asked;
  if (phrase === undefined || figures.length === 0) return null;
  // That surveys differ is not what the statements themselves say.
  const concepts = request.understanding.concepts.filter(({ label }) => !phrase.includes(label));
  const understanding = { ...request.understanding, concepts };
  const rescored = scoreEvidence(scored, understanding);
  const open = { ...request, understanding };
  for (const chosen of sidesOf(rescored, figures)) {
    if (!mayHaveRivals(chosen, understanding)) continue;
    const pool = [...rescored, ...furtherEvidence(chosen, open, rescored)];
    const rivals = findRivals(chosen, pool, understanding).filter(
      ({ span }) => WITHIN_DOCUMENT.test(phrase) || span.documentId !== chosen.span.documentId,
    );
    if (rivals.length === 0) continue;
    const own = wordStatements({ chosen: [chosen], request: open, scored: rescored });
    return { sentences: [...own, ...tellRivals(rivals, open)], abstained: false };
  }
  return null;
}

/** Statements that may be one side of a difference, best first. */
function sidesOf(scored: readonly ScoredEvidence[], figures: readonly FigureKind[]): ScoredEvidence[] {
  return scored
    .filter(
      (piece) => piece.yearFit !== "mismatch" && piece.coverage >= MIN_COVERAGE && holdsAskedFigure(piece, figures),
    )
    .slice(0, MAX_SIDES);
}
