import type { FigureKind } from "../../figures/parse-figures.ts";
import type { Concept } from "../../retrieval/concepts.ts";
import { isRegionName } from "../../retrieval/region-names.ts";
import type { Understanding } from "../../retrieval/understand-question.ts";
import { yearsIn } from "../../retrieval/years.ts";
import type { Statement } from "../../types.ts";
import type { RoleConcept } from "./concept-roles.ts";
import type { Evidence, ScoredEvidence } from "./evidence.ts";
import { lastHeading } from "./last-heading.ts";
import { isNegative, type ReadQuestion, readQuestion, SUPERLATIVE } from "./read-question.ts";
import { holdsConcept } from "./searchable-text.ts";

/** Settings of the score; chosen on the development questions, see docs/evaluation.md. */
const FIGURE_BONUS = 0.25;
const NO_FIGURE_PENALTY = 0.2;
const DAY_BONUS = 0.1;
const YEAR_BONUS = 0.15;
const YEAR_PENALTY = 0.4;
const HEADING_PENALTY = 0.3;
/** 「覚書に署名（2030年5月）」 above its details tells as much as a sentence would. */
const TELLING_HEADING_PENALTY = 0.1;
const WHOLE_ROW_PENALTY = 0.02;
const EXCLUDED_PENALTY = 0.3;
const NEGATION_PENALTY = 0.15;
const RANK_BONUS = 0.05;
const RECENCY_BONUS = 0.02;
const ASKED_RECENCY_BONUS = 0.12;
const MISSING_NAME_PENALTY = 0.15;
const MAX_MISSING_NAMES = 2;
const FRAME_BONUS = 0.15;
const DEFINITION_BONUS = 0.12;
const OTHER_REGION_PENALTY = 0.2;
const PURPOSE_BONUS = 0.15;
const PURPOSE = /ため(?!息)|目的|狙い|べく|資する|に向けて|ことから|踏まえ|理由|契機|防止|図る/u;
const DEADLINE_BONUS = 0.1;
const DEADLINE = /まで|めど|目途|期限|目指|締め?切/u;
const MIN_DEFINITION_CHARS = 25;
/** 「お金がかかる」 is asked, the row 「費用が高額である」 answers: less than the word itself, it decides among equals. */
const RELATED_BONUS = 0.06;
const SUPERLATIVE_BONUS = 0.12;
const LONG_TEXT_CHARS = 160;
const LONG_TEXT_PENALTY = 0.05;

/**
 * Ranks evidence by how much of the question it covers and whether it holds what is asked; best first.
 * @param isWanted pieces for which it does not hold are left out. How recent a piece is counts among all.
 */
export function scoreEvidence(
  evidence: readonly Evidence[],
  understanding: Understanding,
  isWanted: (piece: Evidence) => boolean = () => true,
): ScoredEvidence[] {
  const question = readQuestion(understanding);
  const times = evidence.map(timeOf);
  const sorted = [...new Set(times)].sort();
  const recencies = new Map(sorted.map((time, at) => [time, sorted.length < 2 ? 0 : at / (sorted.length - 1)]));
  return evidence
    .flatMap((piece, at) => (isWanted(piece) ? scoreOne(piece, question, recencies.get(times[at] ?? "") ?? 0) : []))
    .sort((a, b) => b.score - a.score);
}

/** Year of the value, then date of the document: sorts from old to new. */
function timeOf({ years, passage }: Evidence): string {
  return `${years.length === 0 ? (passage.document.asOf ?? "").slice(0, 4) : Math.max(...years)} ${passage.document.asOf ?? ""}`;
}

function scoreOne(piece: Evidence, understanding: ReadQuestion, recency: number): ScoredEvidence {
  const { concepts, asked } = understanding;
  const covered = understanding.coverageOf(piece);
  const topic = weightedShare(concepts, covered, ({ kind }) => kind !== "frame");
  const frame = weightedShare(concepts, covered, ({ kind }) => kind === "frame");
  const yearFit = fitYears(piece, understanding);
  let score = topic + FRAME_BONUS * frame + RANK_BONUS / piece.passage.rank;
  score -= missingNamesPenalty(concepts, covered);
  const isTelling = asked.figures.length > 0 && holdsAskedFigure(piece, asked.figures);
  if (asked.figures.length > 0) score += isTelling ? FIGURE_BONUS : -NO_FIGURE_PENALTY;
  if (understanding.isPurpose && PURPOSE.test(piece.text)) score += PURPOSE_BONUS;
  if (understanding.isDeadline && DEADLINE.test(piece.text)) score += DEADLINE_BONUS;
  if ((asked.needsDay || understanding.isDate) && holdsDay(piece)) score += DAY_BONUS;
  if (yearFit === "match") score += YEAR_BONUS;
  if (yearFit === "mismatch") score -= YEAR_PENALTY;
  // A heading that dates what it says (「…に署名（2025年10月）」) is a statement.
  const isDatedHeading = yearFit === "match" && piece.figures.some(({ date }) => date?.month);
  if (piece.statement.kind === "heading" && !isDatedHeading)
    score -= isTelling ? TELLING_HEADING_PENALTY : HEADING_PENALTY;
  if (piece.statement.kind === "row" && piece.cell === undefined) score -= WHOLE_ROW_PENALTY;
  if (piece.text.length > LONG_TEXT_CHARS) score -= LONG_TEXT_PENALTY;
  if (isOtherRegion(piece, concepts)) score -= OTHER_REGION_PENALTY;
  if (isExcluded(piece, understanding)) score -= EXCLUDED_PENALTY;
  if (isNegated(piece) !== understanding.isNegative) score -= NEGATION_PENALTY;
  if (asked.isDefinition && isDefinition(piece, concepts)) score += DEFINITION_BONUS;
  score += recency * (understanding.wantsLatest ? ASKED_RECENCY_BONUS : RECENCY_BONUS);
  score += understanding.fitOf(piece) + understanding.lawFitOf(piece);
  if (understanding.isSuperlative && SUPERLATIVE.test(piece.text)) score += SUPERLATIVE_BONUS;
  if (piece.cell !== undefined && understanding.relatedWords?.some((word) => piece.own.text.includes(word)))
    score += RELATED_BONUS;
  return withScore(piece, { score, coverage: topic, covered, yearFit });
}

type Score = Pick<ScoredEvidence, "score" | "coverage" | "covered" | "yearFit">;

/** Field by field, as {@link collectEvidence} does, because a spread takes several times as long. */
function withScore(piece: Evidence, { score, coverage, covered, yearFit }: Score): ScoredEvidence {
  const { statement, cell, span, text, own, years, figures, passage, above, around, near } = piece;
  const scored: ScoredEvidence = {
    statement,
    span,
    text,
    own,
    years,
    figures,
    passage,
    above,
    around,
    near,
    score,
    coverage,
    covered,
    yearFit,
  };
  if (cell !== undefined) scored.cell = cell;
  return scored;
}

/** A row about another country than the one asked about, in a document about that one. */
function isOtherRegion({ statement, own }: Evidence, concepts: readonly Concept[]): boolean {
  const regions = concepts.filter(({ kind }) => kind === "region");
  return regions.length > 0 && isOfRegion(statement) && !regions.some((region) => holdsConcept(own, region));
}

const statementsOfRegions = new WeakMap<Statement, boolean>();

function isOfRegion(statement: Statement): boolean {
  const row = statement.cells?.[0]?.row ?? "";
  if (row === "") return false;
  let isOf = statementsOfRegions.get(statement);
  if (isOf === undefined) {
    isOf = isRegionName(row);
    statementsOfRegions.set(statement, isOf);
  }
  return isOf;
}

/** About 企業 where 個人 is asked: the piece or its nearest heading names the one and not the other. */
function isExcluded({ own, passage }: Evidence, { alternatives }: Pick<Understanding, "alternatives">): boolean {
  if (alternatives.length === 0) return false;
  const heading = lastHeading(passage.chunk).text;
  const text = `${own.text} ${heading}`;
  return alternatives.some(({ asked, excluded }) => {
    // 「利用率の伸び率」 is about 伸び率: the last noun is what a heading names.
    if (excluded.some((form) => heading.endsWith(form))) return true;
    return excluded.some((form) => text.includes(form)) && !asked.some((form) => text.includes(form));
  });
}

/** Cells under a heading like 「利用しない理由」 do not say how many use. */
function isNegated({ cell, passage }: Evidence): boolean {
  return cell !== undefined && isNegative(passage.chunk.headings.at(-1)?.text ?? "");
}

/** Regions and names are what a statement must be about, not just words that it should hold. */
function missingNamesPenalty(concepts: readonly RoleConcept[], covered: readonly number[]): number {
  const missing = concepts.filter(({ role, isUnknown }, at) => role === "name" && !isUnknown && covered[at] === 0);
  return Math.min(MAX_MISSING_NAMES, missing.length) * MISSING_NAME_PENALTY;
}

function weightedShare(
  concepts: readonly Concept[],
  covered: readonly number[],
  isCounted: (concept: Concept) => boolean,
): number {
  let total = 0;
  let sum = 0;
  for (const [at, concept] of concepts.entries()) {
    if (!isCounted(concept)) continue;
    total += concept.weight;
    sum += concept.weight * (covered[at] ?? 0);
  }
  return total === 0 ? 0 : sum / total;
}

/** 「Xとは…」「X：…」「…するX」: wording that says what a thing is. */
function isDefinition({ own, text }: Evidence, concepts: readonly Concept[]): boolean {
  if (text.length < MIN_DEFINITION_CHARS) return false;
  const forms = concepts.filter(({ kind }) => kind !== "frame").flatMap((concept) => concept.forms);
  return forms.some((form) =>
    [
      `${form}とは`,
      `「${form}」とは`,
      `「${form}」という`,
      `${form}は`,
      `${form}:`,
      `(${form})`,
      `する${form}`,
      `した${form}`,
    ].some((wording) => own.text.includes(wording)),
  );
}

function fitYears(piece: Evidence, { years: asked, documentTime: meant }: ReadQuestion): ScoredEvidence["yearFit"] {
  if (asked.length === 0) return "open";
  const [year, month] = (piece.passage.document.asOf ?? "").split("-").map(Number);
  if (meant && year !== 0) {
    const isMonth = meant.month === undefined || month === undefined || Number(meant.month) === month;
    return asked.includes(year as number) && isMonth ? "match" : "mismatch";
  }
  if (piece.years.some((own) => asked.includes(own))) return "match";
  // What was said at a time may speak of another: 「総理指示（R7.12）」 above, 「2026年に」 in the statement.
  if (yearsOfHeading(piece).some((above) => asked.includes(above))) return piece.years.length > 0 ? "open" : "match";
  return piece.years.length > 0 ? "mismatch" : "open";
}

/** Western years that the nearest heading of a piece names, in whatever spelling. */
export function yearsOfHeading({ passage }: Evidence): readonly number[] {
  return yearsIn(passage.chunk.headings.at(-1)?.text ?? "");
}

/** Whether a piece holds a date down to the day. */
export function holdsDay(piece: Evidence): boolean {
  return piece.figures.some(({ date }) => date !== undefined && date.day !== null);
}

/** A time without a date, or that there is none yet. */
const LOOSE_TIME =
  /(?:今|来|昨|同|本|翌)(?:年度?の?[春夏秋冬]|[春夏秋冬])|[春夏秋冬](?:頃|ごろ|をめど|まで)|年度内|年内|(?:時期|日程|開始|開催|実施|公表|運用)[^。]{0,20}(?:調整中|未定|検討中)|調整中|未定/u;

/** Whether a piece holds a figure of a kind that the question asks for. */
export function holdsAskedFigure(piece: Evidence, kinds: readonly FigureKind[]): boolean {
  if (piece.figures.some(({ kind }) => kinds.includes(kind))) return true;
  if (!kinds.includes("date")) return false;
  if (LOOSE_TIME.test(piece.text) || (piece.cell !== undefined && piece.years.length > 0)) return true;
  // 「月・木」 under 収集日 and 「毎週月曜」 answer いつ as well as a date does.
  return (
    /[月火水木金土日]曜|毎週|毎月|毎年/u.test(piece.text) || /日$|曜日|時期|期限|期間/u.test(piece.cell?.column ?? "")
  );
}
