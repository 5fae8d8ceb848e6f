import { collectEvidence } from "../evidence/collect-evidence.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import { findMissing } from "../evidence/find-missing.ts";
import { findOtherValues } from "../evidence/other-values.ts";
import { isSameStatement } from "../evidence/same-statement.ts";
import { scoreEvidence } from "../evidence/score-evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { chooseStatements } from "./choose-statements.ts";
import { composeAbstention } from "./compose-abstention.ts";
import { composeList } from "./compose-list.ts";
import { composeMetadata } from "./compose-metadata.ts";
import { convertedDate } from "./convert-date.ts";
import { deriveValue } from "./derive-value.ts";
import { describeEvidence, nameDocument } from "./describe-evidence.ts";
import type { Draft, DraftSentence } from "./draft.ts";
import { footnotesOf } from "./footnotes.ts";

/** Footnotes stand at the end of a page, a few chunks below. */
const FOOTNOTE_RADIUS = 6;

/** Chooses and words the answer from the passages, or says that they do not hold it. */
export function composeAnswer(request: WriteRequest): Draft {
  const { question, understanding } = request;
  const scored = scoreEvidence(collectEvidence(request), understanding);
  const metadata = composeMetadata(request);
  if (metadata) return metadata;
  const missing = findMissing(understanding, scored);
  if (missing) return composeAbstention(missing, scored);
  const list = understanding.asked.isList ? composeList(request, scored) : null;
  if (list) return list;
  const { chosen, unmet } = chooseStatements(request, scored);
  if (chosen.length === 0) return composeAbstention({ reason: "no-evidence", labels: [] }, scored);
  const derived = deriveValue(question, chosen, scored);
  const sentences = [...wordStatements(chosen, request, scored), ...(derived ? [derived] : [])];
  if (unmet.length > 0) {
    sentences.push({
      text: `${unmet.map((label) => `「${label}」`).join("")}については、該当する記載が見当たりません。`,
      spans: [],
    });
  }
  return { sentences, abstained: false };
}

function wordStatements(
  chosen: readonly ScoredEvidence[],
  request: WriteRequest,
  scored: readonly ScoredEvidence[],
): DraftSentence[] {
  const { question, understanding, readAround } = request;
  const { isDefinition, isList } = understanding.asked;
  const sentences: DraftSentence[] = [];
  let named: string | null = null;
  for (const piece of chosen) {
    const { text, spans } = describeEvidence(piece);
    const { document } = piece.passage;
    const opening = named === document.id ? "" : `${nameDocument(document)}によると、`;
    named = document.id;
    const isRepeat = (other: ScoredEvidence): boolean =>
      other.span.documentId !== document.id && isSameStatement(other, piece);
    const repeats = scored.filter(isRepeat).slice(0, 1);
    sentences.push({
      text: `${opening}${text}${convertedDate(question, piece)}`,
      spans: [...spans, ...repeats.map(({ span }) => span)],
    });
    sentences.push(...otherValues(piece, scored));
    if (isDefinition || isList) sentences.push(...footnotesOf(piece, readAround(piece.passage, FOOTNOTE_RADIUS)));
  }
  return sentences;
}

/** Rounded forms are said to be rounded; any other difference is put beside the value with its date. */
function otherValues(piece: ScoredEvidence, scored: readonly ScoredEvidence[]): DraftSentence[] {
  return findOtherValues(piece, scored).map(({ piece: other, isRounded }) => {
    const note = isRounded ? "端数を四捨五入した表記です" : "資料により値が異なります";
    return { text: `${nameDocument(other.passage.document)}では${other.text}とあり、${note}。`, spans: [other.span] };
  });
}
