import type { ScoredEvidence } from "../evidence/evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { addRivals } from "./add-rivals.ts";
import type { Draft } from "./draft.ts";
import { askedAbbreviations, speltOut } from "./spelt-out.ts";
import { wordStatements } from "./word-statements.ts";

/** The question itself supposes that the name is spelt out in more than one way. */
const ASKS_SEVERAL = /違|異な|食い違|複数|変わ|統一|\bdiffer/u;
const MAX_SPELLINGS = 3;
const MIN_COVERAGE = 0.3;

/**
 * Answers what an abbreviation stands for with the statement whose words have its letters as their initials, however
 * little of the question else that statement repeats. Null when no letters are asked about or none spells them out.
 */
export function composeAbbreviation(request: WriteRequest, scored: readonly ScoredEvidence[]): Draft | null {
  const [name] = askedAbbreviations(request.understanding.searchedQuestion);
  if (name === undefined) return null;
  const chosen = new Map<string, ScoredEvidence>();
  for (const piece of scored) {
    if (piece.yearFit === "mismatch" || piece.coverage < MIN_COVERAGE) continue;
    const words = speltOut(piece.text, name)?.toLowerCase();
    if (words !== undefined && !chosen.has(words)) chosen.set(words, piece);
  }
  const several = ASKS_SEVERAL.test(request.question) ? MAX_SPELLINGS : 1;
  const best = [...chosen.values()].slice(0, several);
  if (best.length === 0) return null;
  return addRivals({ sentences: wordStatements({ chosen: best, request, scored }), abstained: false }, request, scored);
}
