import { collectEvidence } from "../evidence/collect-evidence.ts";
import { findMissing } from "../evidence/find-missing.ts";
import { scoreEvidence } from "../evidence/score-evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { chooseStatements } from "./choose-statements.ts";
import { composeAbstention } from "./compose-abstention.ts";
import { composeList } from "./compose-list.ts";
import { composeMetadata } from "./compose-metadata.ts";
import { deriveValue } from "./derive-value.ts";
import type { Draft } from "./draft.ts";
import { wordStatements } from "./word-statements.ts";

/** Chooses and words the answer from the passages, or says that they do not hold it. */
export function composeAnswer(request: WriteRequest): Draft {
  const { question, understanding } = request;
  const scored = scoreEvidence(collectEvidence(request), understanding);
  const metadata = composeMetadata(request);
  if (metadata) return metadata;
  const missing = findMissing(understanding, scored);
  if (missing) return composeAbstention(missing, scored);
  const { isList, isName, figures } = understanding.asked;
  const list = isList || (isName && figures.length === 0) ? composeList(request, scored) : null;
  if (list) return list;
  const { chosen, unmet } = chooseStatements(request, scored);
  if (chosen.length === 0) return composeAbstention({ reason: "no-evidence", labels: [] }, scored);
  const derived = deriveValue(question, chosen, scored);
  const sentences = [...wordStatements({ chosen, request, scored }), ...(derived ? [derived] : [])];
  if (unmet.length > 0) {
    sentences.push({
      text: `${unmet.map((label) => `「${label}」`).join("")}については、該当する記載が見当たりません。`,
      spans: [],
    });
  }
  return { sentences, abstained: false };
}
