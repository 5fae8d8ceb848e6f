import { figuresAgree, isRounding } from "../../figures/compare-figures.ts";
import type { Understanding } from "../../retrieval/understand-question.ts";
import { type Premise, readPremise } from "../conflicts/read-premise.ts";
import { collectEvidence } from "../evidence/collect-evidence.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import { findMissing } from "../evidence/find-missing.ts";
import { scoreEvidence } from "../evidence/score-evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { composeStatements } from "./compose-statements.ts";
import { describeEvidence, nameDocument } from "./describe-evidence.ts";
import type { Draft, DraftSentence } from "./draft.ts";

/** A statement of the stated value must be about the question; nearly as much as the answer to be about the same. */
const MIN_COVERAGE = 0.4;
const SAME_SHARE = 0.75;

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
  return draft && { ...draft, sentences: [...draft.sentences, judge({ premise, draft, request }, rescored)] };
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

function judge(
  { premise, draft, request }: { premise: Premise; draft: Draft; request: WriteRequest },
  scored: readonly ScoredEvidence[],
): DraftSentence {
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
  if (quoted.some(({ figures }) => figures.some((figure) => isRounding(figure, premise.figure))))
    return { text: "お尋ねの値は、この値の端数を四捨五入したものと一致します。", spans: [] };
  const elsewhere = [...scored, ...beyond(premise, request)].find(
    (piece) => piece.statement.kind !== "heading" && states(piece, premise) && piece.coverage >= MIN_COVERAGE,
  );
  if (elsewhere === undefined)
    return { text: `お尋ねの箇所に、「${premise.text}」とする記載は見当たりません。`, spans: [] };
  const { text, spans } = describeEvidence(elsewhere);
  const where = `${nameDocument(elsewhere.passage.document)}によると、${text}`;
  const isOfSame =
    first !== undefined && elsewhere.cell === undefined && elsewhere.coverage >= first.coverage * SAME_SHARE;
  return {
    text: isOfSame
      ? `お尋ねの「${premise.text}」は、次の記載にあります：${where}`
      : `お尋ねの「${premise.text}」とは異なります。「${premise.text}」は別の年・対象などについての値です：${where}`,
    spans,
  };
}

/** Where the stated value stands outside what was retrieved for the question. */
function beyond({ text }: Premise, request: WriteRequest): ScoredEvidence[] {
  const passages = request.lookUp(`${request.understanding.searchedQuestion} ${text}`);
  return scoreEvidence(collectEvidence({ passages, readAround: () => [] }), request.understanding);
}

function states({ figures }: ScoredEvidence, { figure }: Premise): boolean {
  return figures.some(
    (stated) => (figure.date !== undefined || stated.unit === figure.unit) && figuresAgree(figure, stated),
  );
}
