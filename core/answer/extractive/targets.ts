import { isFrameWord } from "../../retrieval/frame-words.ts";
import { isDocumentNamed } from "../../retrieval/named-documents.ts";
import type { Understanding } from "../../retrieval/understand-question.ts";
import { toMatchText } from "../../text/match-text.ts";
import { tokenise } from "../../text/tokenise.ts";
import type { DocumentMeta } from "../../types.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";

/** One of several things that a question wants side by side. */
export interface Target {
  /** In the question's words, to say so when nothing is found for it. */
  label: string;
  isMet: (piece: ScoredEvidence) => boolean;
  /** Whether a piece says something of the target by itself (「Aは…」), not merely that it differs. */
  isTopicOf?: (piece: ScoredEvidence) => boolean;
  /** What is asked is how far apart in time. */
  isEvent?: boolean;
}

const MAX_TARGETS = 4;
const TOPIC_MARKS = ["は", "では", "においては", "については", "の場合は", "側は"];

/** The years, regions, documents or names that a question sets side by side; empty when it is about one thing. */
export function findTargets(understanding: Understanding, documents: readonly DocumentMeta[]): Target[] {
  const years = yearTargets(understanding);
  const regions = conceptTargets(understanding, "region");
  const combined = combine(years, regions);
  if (combined.length > 1) return combined.slice(0, MAX_TARGETS);
  const events =
    [FROM_TO, AFTER]
      .map((pattern) => phraseTargets(pattern, understanding.searchedQuestion))
      .find(({ length }) => length > 1) ?? [];
  if (events.length > 1) return events.map((event) => ({ ...event, isEvent: true }));
  const named = documentTargets(understanding.searchedQuestion, documents);
  if (named.length > 1) return named.slice(0, MAX_TARGETS);
  if (!understanding.asked.isComparison) return [];
  const phrases = phraseTargets(TWO_PHRASES, understanding.searchedQuestion);
  if (phrases.length > 1) return phrases;
  const names = conceptTargets(understanding, "name");
  return names.length > 1 ? names.slice(0, MAX_TARGETS) : [];
}

function yearTargets({ years }: Understanding): Target[] {
  return years.map((year) => ({ label: `${year}年`, isMet: (piece) => piece.years.includes(year) }));
}

function conceptTargets({ concepts }: Understanding, kind: "region" | "name"): Target[] {
  return concepts.flatMap((concept, at) =>
    concept.kind === kind
      ? [
          {
            label: concept.label,
            isMet: (piece: ScoredEvidence) => piece.covered[at] === 1,
            isTopicOf: ({ own }: ScoredEvidence) =>
              concept.forms.some((form) => TOPIC_MARKS.some((mark) => own.text.includes(`${form}${mark}`))),
          },
        ]
      : [],
  );
}

/** 「AとBの違い」「AとBで、…どう違う」: the two phrases before what compares them. */
const TWO_PHRASES =
  /(?:^|[、。])(?<first>[^、。]{2,30}?)と(?<second>[^、。]{2,30}?)(?:(?:の|では?|とで|って|は)(?:[^、。]{0,12})?(?:違|差|比べ|比較|どちら|同じ)|で、)/u;
/** Share of a phrase's words that a statement, or what stands above it, must hold. */
const MIN_PHRASE_SHARE = 0.75;

/** 「Aから Bまで何日」: two events. */
const FROM_TO = /(?<first>[^、。]{2,40}?)から(?<second>[^、。]{2,40}?)まで(?:は|に|で|に?かかった)?、?何日/u;

/** 「Aから（の）何日後にB」: two events the other way round. */
const AFTER =
  /(?<first>[^、。]{2,40}?)(?:(?:て|で)?から|の)何日(?:後|たって|経って)(?:に|で)?、?(?<second>[^、。?？]{2,40})/u;

function phraseTargets(pattern: RegExp, question: string): Target[] {
  const { first, second } = pattern.exec(question)?.groups ?? {};
  if (first === undefined || second === undefined) return [];
  return [first, second].map((phrase) => {
    const words = tokenise(phrase).filter((word) => !isFrameWord(word));
    const isHeld = ({ own, above }: ScoredEvidence, word: string): boolean =>
      own.terms().has(word) || above.terms().has(word);
    return {
      label: phrase.replace(/[「」『』]/gu, ""),
      isMet: (piece) =>
        words.length > 0 && words.filter((word) => isHeld(piece, word)).length / words.length >= MIN_PHRASE_SHARE,
    };
  });
}

/** Every year with every region, when there are several of either. */
function combine(years: Target[], regions: Target[]): Target[] {
  if (years.length <= 1 && regions.length <= 1) return [];
  if (years.length === 0) return regions;
  if (regions.length === 0) return years;
  return years.flatMap((year) =>
    regions.map((region) => ({
      label: `${region.label}の${year.label}`,
      isMet: (piece: ScoredEvidence) => year.isMet(piece) && region.isMet(piece),
    })),
  );
}

/** Documents that are named by issuer, title or month (「3月資料」). */
function documentTargets(question: string, documents: readonly DocumentMeta[]): Target[] {
  const text = toMatchText(question);
  return documents
    .filter((document) => isDocumentNamed(text, document))
    .map(({ id, title }) => ({ label: title, isMet: ({ span }) => span.documentId === id }));
}
