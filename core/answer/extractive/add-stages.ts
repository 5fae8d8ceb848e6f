import { areSuccessive, compareStages, readStages, type Stage } from "../conflicts/read-stages.ts";
import { isOfSameThing } from "../conflicts/same-thing.ts";
import { speakerOf } from "../conflicts/speaker-of.ts";
import { collectEvidence } from "../evidence/collect-evidence.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import { scoreEvidence } from "../evidence/score-evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { wordingOf } from "../wording/wording-of.ts";
import type { Draft } from "./draft.ts";

type ScoredStage = Stage<ScoredEvidence>;

const ASKS_PLAN =
  /[何幾](?![がをでのとにはもか])|人員|人数|要員|定員|体制|目標|規模|予算|利用者|計画|段階|拡充|増や|目指|(?:target|goal|plan|staff|headcount|budget)/iu;
/** Says that a plan is asked for, not what of. */
const PLAN_WORD = /^(?:目標|計画|段階|拡充|増や|目指|target|goal|plan)/iu;
/** One value of the past is asked for. */
const ASKS_PAST = /当時|時点|過去|以前|だった|でした|昨年|前年|\b(?:was|were|did)\b/iu;
const MAX_STAGES = 5;
const COVERED = 0.5;

/**
 * Ends a draft about a plan with its stages in time order, where the evidence gives several values of one thing as
 * what is there now, what comes first and what is aimed at. Left as it is when the question asks for one year or the
 * past, or one sentence of the draft tells all stages.
 */
export function addStages(draft: Draft, request: WriteRequest, scored: readonly ScoredEvidence[]): Draft {
  if (draft.abstained || !asksPlan(request)) return draft;
  const quoted = scored.filter(({ span }) => isQuoted(span, draft));
  for (const chosen of quoted) {
    const own = readStages(chosen);
    const [first] = own.filter(({ figure }) => isAsked(figure.kind, request));
    if (first === undefined) continue;
    const pool = [...scored, ...further(chosen, request, scored)];
    const stages = sequenceOf({ chosen, unit: first.figure.unit, pool, draft, request });
    return stages === null || isTold(stages, draft) ? draft : tell(stages, draft, request);
  }
  return draft;
}

function asksPlan({ question, understanding }: WriteRequest): boolean {
  const { years, asked } = understanding;
  return years.length === 0 && !ASKS_PAST.test(question) && (asked.figures.length > 0 || ASKS_PLAN.test(question));
}

function isAsked(kind: ScoredStage["figure"]["kind"], { understanding: { asked } }: WriteRequest): boolean {
  return asked.figures.length === 0 || asked.figures.some((wanted) => wanted === kind);
}

function isQuoted({ documentId, charStart }: ScoredEvidence["span"], { sentences }: Draft): boolean {
  return sentences.some(({ spans }) =>
    spans.some((span) => span.documentId === documentId && span.charStart === charStart),
  );
}

/** Statements with stages that stand in words like the chosen one's and were not retrieved for the question's. */
function further(chosen: ScoredEvidence, request: WriteRequest, scored: readonly ScoredEvidence[]): ScoredEvidence[] {
  const known = new Set(scored.map(({ passage }) => passage.chunk.ordinal));
  const passages = request
    .lookUp(`${request.understanding.searchedQuestion} ${chosen.text}`)
    .filter(({ chunk }) => !known.has(chunk.ordinal));
  const evidence = collectEvidence({ passages, readAround: () => [] });
  return scoreEvidence(evidence, request.understanding, (piece) => readStages(piece).length > 0);
}

interface SequenceOptions {
  chosen: ScoredEvidence;
  unit: string;
  pool: readonly ScoredEvidence[];
  draft: Draft;
  request: WriteRequest;
}

/** The stages of the chosen statement's plan in time order, each value once; null when they are no sequence. */
function sequenceOf({ chosen, unit, pool, draft, request }: SequenceOptions): ScoredStage[] | null {
  const isSame = (piece: ScoredEvidence): boolean =>
    piece === chosen ||
    (covers(chosen, piece, { request, besides: ASKS_PLAN }).isSubject &&
      (covers(chosen, piece, { request, besides: PLAN_WORD }).isAll ||
        isOfSameThing({ chosen, piece, understanding: request.understanding, isOfTime: false })));
  const found = pool
    .flatMap((piece) => readStages(piece))
    .filter(({ figure, piece }) => figure.unit === unit && isSame(piece));
  const worth = ({ piece }: ScoredStage): number =>
    (speakerOf(piece) === null ? 0 : 2) + (isQuoted(piece.span, draft) ? 1 : 0);
  const byValue = new Map<number, ScoredStage>();
  for (const stage of found.toSorted((a, b) => worth(b) - worth(a)))
    if (!byValue.has(stage.figure.value)) byValue.set(stage.figure.value, stage);
  const stages = [...byValue.values()].sort(compareStages).slice(0, MAX_STAGES);
  const isSequence = stages.every((stage, at) => {
    const next = stages[at + 1];
    return next === undefined || areSuccessive(stage, next);
  });
  return stages.length >= 2 && isSequence ? stages : null;
}

interface CoversOptions {
  request: WriteRequest;
  /** Words of the question that do not say what it is about. */
  besides: RegExp;
}

/**
 * Whether the other statement is about the weightiest word of the question that the chosen one is about, and about
 * all of them. Where no such word is left, it is about the subject and not about all.
 */
function covers(
  chosen: ScoredEvidence,
  piece: ScoredEvidence,
  { request: { understanding }, besides }: CoversOptions,
): { isSubject: boolean; isAll: boolean } {
  const shares = understanding.concepts
    .map(({ kind, weight, label }, at) => ({ kind, weight, label, at }))
    .filter(
      ({ kind, label, at }) =>
        kind !== "frame" && kind !== "figure" && !besides.test(label) && (chosen.covered[at] ?? 0) >= COVERED,
    )
    .sort((a, b) => b.weight - a.weight)
    .map(({ at }) => (piece.covered[at] ?? 0) >= COVERED);
  return { isSubject: shares[0] ?? true, isAll: shares.length > 0 && shares.every(Boolean) };
}

function isTold(stages: readonly ScoredStage[], { sentences }: Draft): boolean {
  return sentences.some(({ text }) => stages.every(({ figure }) => text.includes(figure.text)));
}

function tell(stages: readonly ScoredStage[], draft: Draft, { understanding: { language } }: WriteRequest): Draft {
  const wording = wordingOf(language);
  const told = stages.map(({ piece, figure, role }) => ({
    value: asWritten(piece.text, figure),
    isNow: role === "now",
    source: speakerOf(piece) ?? piece.passage.document.title,
  }));
  const spans = new Map(stages.map(({ piece: { span } }) => [`${span.documentId}:${span.charStart}`, span]));
  return { ...draft, sentences: [...draft.sentences, { text: wording.stages(told), spans: [...spans.values()] }] };
}

/** With the word that limits it: 「約200人」, 「10万人以上」. */
function asWritten(text: string, { text: written, charStart, charEnd }: ScoredStage["figure"]): string {
  const before = /(?:約|およそ|最大|最低|少なくとも)$/u.exec(text.slice(Math.max(0, charStart - 6), charStart))?.[0];
  const after = /^(?:以上|以下|未満|超|程度|前後|弱|強)/u.exec(text.slice(charEnd, charEnd + 3))?.[0];
  return `${before ?? ""}${written}${after ?? ""}`;
}
