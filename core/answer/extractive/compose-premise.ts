import { figuresAgree, isRounding } from "../../figures/compare-figures.ts";
import type { Understanding } from "../../retrieval/understand-question.ts";
import { type Premise, readPremise } from "../conflicts/read-premise.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import { findMissing } from "../evidence/find-missing.ts";
import { scoreEvidence } from "../evidence/score-evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { composeStatements } from "./compose-statements.ts";
import { describeEvidence, nameDocument } from "./describe-evidence.ts";
import type { Draft, DraftSentence } from "./draft.ts";

/**
 * Answers 「27%ですよね」: what the documents give is found without the stated value, then compared with it. A value that
 * holds for another year, entity or document is said to. Null when the question states none, or what it is about is missing.
 */
export function composePremise(request: WriteRequest, scored: readonly ScoredEvidence[]): Draft | null {
  const premise = readPremise(request.question);
  if (premise === null) return null;
  const open = { ...request, understanding: withoutPremise(request.understanding, premise) };
  return confirm(premise, open, scored) ?? confirm(premise, request, scored);
}

function confirm(premise: Premise, request: WriteRequest, scored: readonly ScoredEvidence[]): Draft | null {
  const rescored = scoreEvidence(scored, request.understanding);
  if (findMissing(request.understanding, rescored) !== null) return null;
  const draft = composeStatements(request, rescored);
  return draft && { ...draft, sentences: [...draft.sentences, judge(premise, draft, rescored)] };
}

/** The question as it would ask for the value. */
function withoutPremise(understanding: Understanding, { figure, text }: Premise): Understanding {
  const stated = figure.date?.year ?? null;
  return {
    ...understanding,
    concepts: understanding.concepts.filter(
      ({ kind, label }) => kind !== "figure" || !label.normalize("NFKC").includes(text),
    ),
    years: understanding.years.filter((year) => year !== stated),
    asked: { ...understanding.asked, figures: [figure.kind], needsDay: false, isDefinition: false },
  };
}

function judge(premise: Premise, draft: Draft, scored: readonly ScoredEvidence[]): DraftSentence {
  const isQuoted = ({ span, cell, text }: ScoredEvidence): boolean =>
    draft.sentences.some(
      (sentence) =>
        sentence.spans.some(
          ({ documentId, charStart }) => documentId === span.documentId && charStart === span.charStart,
        ) &&
        (cell === undefined || sentence.text.includes(text)),
    );
  const quoted = scored.filter(isQuoted);
  const [first] = quoted;
  const holder = quoted.find((piece) => states(piece, premise));
  if (holder !== undefined && holder === first)
    return { text: `お尋ねの「${premise.text}」は、この記載と一致します。`, spans: [holder.span] };
  if (holder !== undefined)
    return { text: `お尋ねの「${premise.text}」とする記載もありますが、資料により異なります。`, spans: [holder.span] };
  const elsewhere = scored.find((piece) => piece.statement.kind !== "heading" && states(piece, premise));
  if (elsewhere !== undefined) {
    const { text, spans } = describeEvidence(elsewhere);
    return {
      text: `お尋ねの「${premise.text}」とは異なります。「${premise.text}」は別の年・対象などについての値です：${nameDocument(elsewhere.passage.document)}によると、${text}`,
      spans,
    };
  }
  const rounded = quoted.some(({ figures }) => figures.some((figure) => isRounding(figure, premise.figure)));
  return {
    text: rounded
      ? "お尋ねの値は、この値の端数を四捨五入したものと一致します。"
      : `お尋ねの「${premise.text}」とする記載は、資料に見当たりません。`,
    spans: [],
  };
}

function states({ figures }: ScoredEvidence, { figure }: Premise): boolean {
  return figures.some((stated) => stated.unit === figure.unit && figuresAgree(figure, stated));
}
