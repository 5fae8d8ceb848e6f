import { collectEvidence } from "../evidence/collect-evidence.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { findMissing } from "../evidence/find-missing.ts";
import { scoreEvidence } from "../evidence/score-evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { chooseStatements } from "./choose-statements.ts";
import { composeAbstention } from "./compose-abstention.ts";
import { composeList } from "./compose-list.ts";
import { composeMetadata } from "./compose-metadata.ts";
import { composeSeries } from "./compose-series.ts";
import { deriveValue } from "./derive-value.ts";
import type { Draft } from "./draft.ts";
import { wordStatements } from "./word-statements.ts";

/** Chooses and words the answer from the passages, or says that they do not hold it. */
export function composeAnswer(request: WriteRequest): Draft {
  const evidence = collectEvidence(request);
  const { parts } = request.understanding;
  if (parts.length === 0) return composeOne(request, evidence);
  const drafts = parts.map((part) =>
    composeOne({ ...request, question: part.question, understanding: part }, evidence),
  );
  // A part that the documents do not answer says so beside the ones that they do.
  return {
    sentences: drafts.flatMap(({ sentences }) => sentences),
    abstained: drafts.every(({ abstained }) => abstained),
  };
}

function composeOne(request: WriteRequest, evidence: readonly Evidence[]): Draft {
  const { question, understanding } = request;
  const scored = scoreEvidence(evidence, understanding);
  const direct = composeMetadata(request) ?? composeSeries(request, scored);
  if (direct) return direct;
  const missing = findMissing(understanding, scored);
  if (missing) return composeAbstention(missing, scored);
  const list = understanding.asked.isList ? composeList(request, scored) : null;
  if (list) return list;
  const { chosen, unmet } = chooseStatements(request, scored);
  if (chosen.length === 0) return composeAbstention({ reason: "no-evidence", labels: [] }, scored);
  const derived = deriveValue(question, chosen, scored);
  const sentences = [...wordStatements({ chosen, request, scored }), ...(derived ? [derived] : [])];
  if (unmet.length > 0) {
    const labels = unmet.map((label) => `「${label}」`).join("");
    sentences.push({ text: `${labels}については、該当する記載が見当たりません。`, spans: [] });
  }
  return { sentences, abstained: false };
}
