import type { ScoredEvidence } from "../evidence/evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { wordingOf } from "../wording/wording-of.ts";
import { addRivals } from "./add-rivals.ts";
import { chooseStatements } from "./choose-statements.ts";
import { deriveValue } from "./derive-value.ts";
import type { Draft } from "./draft.ts";
import { fullNameOf } from "./full-name.ts";
import { wordStatements } from "./word-statements.ts";

/** The statements that fit the question best, and what is computed from them. Null when none is fit to be quoted. */
export function composeStatements(request: WriteRequest, scored: readonly ScoredEvidence[]): Draft | null {
  const { chosen, unmet } = chooseStatements(request, scored);
  if (chosen.length === 0) return null;
  const derived = deriveValue(request, chosen, scored);
  const fullName = fullNameOf(request, chosen, scored);
  const sentences = [
    ...wordStatements({ chosen, request, scored }),
    ...(fullName ? [fullName] : []),
    ...(derived ? [derived] : []),
  ];
  if (unmet.length > 0) {
    sentences.push({ text: wordingOf(request.understanding.language).unmet(unmet), spans: [] });
  }
  return addRivals({ sentences, abstained: false }, request, scored);
}
