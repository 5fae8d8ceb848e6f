import type { WriteRequest } from "../../llm/language-model.ts";
import { collectEvidence } from "../evidence/collect-evidence.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import { findMissing } from "../evidence/find-missing.ts";
import { findOtherValues } from "../evidence/other-values.ts";
import { isSameStatement } from "../evidence/same-statement.ts";
import { holdsAskedFigure, scoreEvidence } from "../evidence/score-evidence.ts";
import { composeAbstention } from "./compose-abstention.ts";
import { composeList } from "./compose-list.ts";
import { describeEvidence, nameDocument } from "./describe-evidence.ts";
import type { Draft, DraftSentence } from "./draft.ts";

const MAX_STATEMENTS = { short: 3, detailed: 6 } as const;
/** A further statement is added when it is nearly as good, or covers something that is still open. */
const NEARLY_AS_GOOD = 0.93;
const WORTH_ADDING = 0.55;

/** Chooses and words the answer from the passages, or says that they do not hold it. */
export function composeAnswer(request: WriteRequest): Draft {
  const { understanding, passages } = request;
  const scored = scoreEvidence(collectEvidence(passages), understanding);
  const missing = findMissing(understanding, scored);
  if (missing) return composeAbstention(missing, scored);
  if (understanding.asked.isList) {
    const list = composeList(request);
    if (list) return list;
  }
  return { sentences: wordStatements(chooseStatements(request, scored), scored), abstained: false };
}

function chooseStatements({ understanding, detail }: WriteRequest, scored: readonly ScoredEvidence[]): ScoredEvidence[] {
  const { asked, concepts, years } = understanding;
  const eligible = scored.filter(({ statement, yearFit }) => statement.kind !== "heading" && yearFit !== "mismatch");
  const wanted = asked.figures.length > 0 && !asked.isDefinition ? eligible.filter((piece) => holdsAskedFigure(piece, asked.figures)) : eligible;
  const best = wanted[0] ?? eligible[0];
  if (best === undefined) return [];
  const chosen = [best];
  for (const piece of wanted.slice(1)) {
    if (chosen.length >= MAX_STATEMENTS[detail]) break;
    if (chosen.some((other) => isSameStatement(other, piece) || overlaps(other, piece))) continue;
    const addsConcept = concepts.some((concept, at) => (piece.covered[at] ?? 0) === 1 && !chosen.some((other) => (other.covered[at] ?? 0) === 1 && concept.weight > 0));
    const addsYear = years.some((year) => piece.years.includes(year) && !chosen.some((other) => other.years.includes(year)));
    const isClose = piece.score >= best.score * NEARLY_AS_GOOD && piece.cell === undefined;
    if (isClose || ((addsConcept || addsYear) && piece.score >= best.score * WORTH_ADDING)) chosen.push(piece);
  }
  return chosen;
}

function overlaps(a: ScoredEvidence, b: ScoredEvidence): boolean {
  return a.span.documentId === b.span.documentId && a.span.charStart < b.span.charEnd && b.span.charStart < a.span.charEnd;
}

function wordStatements(chosen: readonly ScoredEvidence[], scored: readonly ScoredEvidence[]): DraftSentence[] {
  const sentences: DraftSentence[] = [];
  let named: string | null = null;
  for (const piece of chosen) {
    const { text, spans } = describeEvidence(piece);
    const { document } = piece.passage;
    const opening = named === document.id ? "" : `${nameDocument(document)}によると、`;
    named = document.id;
    const same = scored.filter((other) => other.span.documentId !== piece.span.documentId && isSameStatement(other, piece)).slice(0, 1);
    sentences.push({ text: `${opening}${text}`, spans: [...spans, ...same.map(({ span }) => span)] });
    sentences.push(...otherValues(piece, scored));
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
