import type { ScoredEvidence } from "../evidence/evidence.ts";
import type { Missing } from "../evidence/find-missing.ts";
import type { WriteRequest } from "../language-model.ts";
import { wordingOf } from "../wording/wording-of.ts";
import { describeEvidence } from "./describe-evidence.ts";
import type { Draft } from "./draft.ts";
import { nameSource } from "./name-source.ts";

const MIN_NEAREST_COVERAGE = 0.35;

/** Says what the documents do not hold, and offers the nearest statement without passing it off as the answer. */
export function composeAbstention(missing: Missing, scored: readonly ScoredEvidence[], request: WriteRequest): Draft {
  const wording = wordingOf(request.understanding.language);
  const sentences = [{ text: wording.missing(missing), spans: [] as Draft["sentences"][number]["spans"] }];
  const nearest = scored.find(
    ({ coverage, statement }) => coverage >= MIN_NEAREST_COVERAGE && statement.kind !== "heading",
  );
  if (nearest) {
    const { text, spans } = describeEvidence(nearest, { wording });
    sentences.push({ text: wording.nearest({ name: nameSource(nearest, request), sentence: text }), spans });
  }
  return { sentences, abstained: true };
}
