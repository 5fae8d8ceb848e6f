import { isFrameWord } from "../../retrieval/frame-words.ts";
import { tokenise } from "../../text/tokenise.ts";
import type { Passage } from "../../types.ts";
import { collectEvidence } from "../evidence/collect-evidence.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import { findMissing } from "../evidence/find-missing.ts";
import { isSameStatement } from "../evidence/same-statement.ts";
import { scoreEvidence } from "../evidence/score-evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { describeEvidence, nameDocument } from "./describe-evidence.ts";
import type { Draft } from "./draft.ts";

/** 「今も検討中ですか」: whether what an older document says still holds. */
const ASKS_STILL = /(?:今|いま|現在|現時点で)も|まだ|いまだ|未だ|依然|引き続き|もう|すでに|既に/u;
const PENDING = /検討|予定|準備|調整|計画|審議|協議|構想|提案|(?:法|素|原|改正)案|見込|未定|試行|方針|要否/u;
/** What becomes of it: laws come into force, bodies are set up, services begin or end. */
const DONE =
  /成立|施行|公布|制定|策定され|決定(?:し|され)|設置(?:し|され)|創設|設立|発足|開始(?:し|され|す)|始ま|導入(?:し|され)|完了|終了|廃止|開設|開館|開業|供用|に基づ(?:く|き)|第[\d一二三四五六七八九十]+条/u;
/** What is thought about before there is a law is called a law after. */
const LAW = /法制度?|法整備|法規制|法制化|立法|制度/u;
const LAW_WORDS = "法律 法 施行 成立 条 に基づく";
const MAX_NEWER = 2;

/**
 * Answers 「今も検討中ですか」: what the older document says, with its date, and what newer ones say has become of it. Null
 * when the question asks no such thing, or the statement that fits it says nothing of a pending state.
 */
export function composeStatus(request: WriteRequest, scored: readonly ScoredEvidence[]): Draft | null {
  const question = request.question.normalize("NFKC");
  if (!ASKS_STILL.test(question) || !PENDING.test(question) || findMissing(request.understanding, scored) !== null)
    return null;
  const old = scored.find((piece) => isPending(piece) && holdsHeaviest(piece, request));
  if (old === undefined) return null;
  const { document } = old.passage;
  const { text, spans } = describeEvidence(old);
  const newer = findNewer(old, request, scored);
  const closing =
    newer.length > 0
      ? "このため、前の記載はその資料の時点のものです。"
      : "その後の状況は、これより新しい資料には見当たりません。";
  return {
    sentences: [
      { text: `${nameDocument(document)}の時点では、${text}`, spans },
      ...newer.map((piece) => {
        const told = describeEvidence(piece);
        return { text: `その後の${nameDocument(piece.passage.document)}では、${told.text}`, spans: told.spans };
      }),
      { text: closing, spans: [] },
    ],
    abstained: false,
  };
}

function isPending({ text, statement, cell }: ScoredEvidence): boolean {
  return PENDING.test(text) && statement.kind !== "heading" && cell === undefined;
}

/** The rarest thing that is asked about stands in the statement itself. */
function holdsHeaviest({ covered }: ScoredEvidence, { understanding: { concepts } }: WriteRequest): boolean {
  const about = concepts
    .map((concept, at) => ({ concept, at }))
    .filter(({ concept: { kind, label, isUnknown } }) => kind !== "frame" && !isUnknown && !PENDING.test(label));
  const heaviest = about.sort((a, b) => b.concept.weight - a.concept.weight)[0];
  return heaviest === undefined || covered[heaviest.at] === 1;
}

/** Statements of newer documents that say that what was pending is done, those that share most with the old one first. */
function findNewer(old: ScoredEvidence, request: WriteRequest, scored: readonly ScoredEvidence[]): ScoredEvidence[] {
  const isLaw = LAW.test(old.text);
  const topic = topicWords(old);
  const dateOf = ({ document }: Pick<Passage, "document">): string => document.asOf ?? "";
  const known = new Set(scored.map(({ passage }) => passage.chunk.ordinal));
  const passages = request
    .lookUp(`${[...topic].join(" ")} ${isLaw ? LAW_WORDS : ""}`)
    .filter(({ chunk }) => !known.has(chunk.ordinal));
  const pool = [
    ...scored,
    ...scoreEvidence(collectEvidence({ passages, readAround: () => [] }), request.understanding),
  ];
  const fits = pool
    .filter(
      ({ passage, statement, cell }) =>
        dateOf(passage) > dateOf(old.passage) &&
        statement.kind !== "footnote" &&
        statement.kind !== "heading" &&
        cell === undefined,
    )
    .map((piece) => ({ piece, shared: sharedTopic(topic, piece, isLaw) }))
    .filter(({ piece, shared }) => shared > 0 && DONE.test(piece.text))
    .sort((a, b) => b.shared - a.shared || b.piece.score - a.piece.score);
  const newer: ScoredEvidence[] = [];
  for (const { piece } of fits) {
    if (newer.length >= MAX_NEWER) break;
    if (!newer.some((other) => isSameStatement(other, piece))) newer.push(piece);
  }
  return newer;
}

function topicWords({ text }: ScoredEvidence): Set<string> {
  return new Set(tokenise(text).filter((word) => !isFrameWord(word) && !PENDING.test(word)));
}

/** Words in common with the old statement; of a law that was thought about, one that is named as such is enough. */
function sharedTopic(topic: ReadonlySet<string>, { own, text }: ScoredEvidence, isLaw: boolean): number {
  const shared = [...own.terms()].filter((word) => topic.has(word)).length;
  const namesLaw = isLaw && /[\p{L}]法(?:第|（|\(|に|が|の概要|を)|に関する法律|条例/u.test(text);
  return isLaw ? (namesLaw ? shared + 2 : 0) : shared >= 2 ? shared : 0;
}
