import type { QuestionLanguage } from "../../understood-question.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import type { Missing } from "../evidence/find-missing.ts";
import { wordingOf } from "../wording/wording-of.ts";
import { describeEvidence } from "./describe-evidence.ts";
import type { Draft } from "./draft.ts";

const MIN_NEAREST_COVERAGE = 0.35;

/** Says what the documents do not hold, and offers the nearest statement without passing it off as the answer. */
export function composeAbstention(
  missing: Missing,
  scored: readonly ScoredEvidence[],
  language: QuestionLanguage,
): Draft {
  const wording = wordingOf(language);
  const sentences = [{ text: wording.missing(missing), spans: [] as Draft["sentences"][number]["spans"] }];
  const nearest = scored.find(
    ({ coverage, statement }) => coverage >= MIN_NEAREST_COVERAGE && statement.kind !== "heading",
  );
  if (nearest) {
    const { text, spans } = describeEvidence(nearest, { wording });
    const name = wording.nameDocument(nearest.passage.document);
    sentences.push({ text: wording.nearest({ name, sentence: text }), spans });
  }
  return { sentences, abstained: true };
}
