import { findDoubts } from "../conflicts/find-doubts.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { wordingOf } from "../wording/wording-of.ts";
import type { Draft } from "./draft.ts";

const MAX_DOUBTS = 2;

/** Says of what a draft quotes that it looks mistaken, where it does. An abstention stays as it is. */
export function addDoubts(draft: Draft, request: WriteRequest, scored: readonly ScoredEvidence[]): Draft {
  if (draft.abstained) return draft;
  const text = draft.sentences.map((sentence) => sentence.text).join("\n");
  const isQuoted = ({ span, cell, text: own }: ScoredEvidence): boolean =>
    draft.sentences.some(({ spans }) =>
      spans.some(({ documentId, charStart }) => documentId === span.documentId && charStart === span.charStart),
    ) &&
    (cell === undefined || (text.includes(cell.row) && text.includes(own)));
  const doubts = findDoubts(scored.filter(isQuoted), request).slice(0, MAX_DOUBTS);
  const { doubt } = wordingOf(request.understanding.language);
  const told = doubts.map(({ text: remark, spans }) => ({ text: doubt(remark), spans }));
  return { ...draft, sentences: [...draft.sentences, ...told] };
}
