import { isoPrefix } from "../../core/figures/iso-prefix.ts";
import { parseFigures } from "../../core/figures/parse-figures.ts";
import type { Citation } from "../../core/types.ts";
import { overlapsEvidence } from "../line-overlap.ts";
import type { CaseRun } from "../run-case.ts";
import { gradedProse, scoreAnswerPass } from "./answer-pass.ts";
import type { Score } from "./score.ts";

export interface ConflictHandlingScore extends Score {
  /** Both sides are named: the answer passes (`must_include` holds every value). */
  values: number | null;
  /** The prose names the date of every document on whose evidence it rests. Null when fewer than two dated ones. */
  dates: number | null;
  /** 1 when `conflicts` holds one of which a statement is cited from the evidence. */
  reported: number | null;
  /** Of a case that wants a plain answer: 1 when `conflicts` is not empty. */
  falseAlarm: number | null;
}

/**
 * Conflict handling: 1 when an answer about something that the documents contradict each other on (behaviour
 * `flag_conflict`) names every value, and the date of each document, so that a reader can tell the newer one; else 0.
 * A document is one that a citation which shares a line with the evidence stands in; a contradiction within one
 * document has no dates to name. Null for all other cases.
 *
 * Source: our own.
 */
export function scoreConflictHandling(run: CaseRun): ConflictHandlingScore {
  const { evalCase, answer } = run;
  const reports = answer?.conflicts.length ?? 0;
  if (evalCase.behavior !== "flag_conflict") {
    const falseAlarm = evalCase.behavior === "answer" && answer !== null ? Math.min(1, reports) : null;
    return { score: null, values: null, dates: null, reported: null, falseAlarm };
  }
  const citations = (answer?.citations ?? []).filter((citation) => overlapsEvidence(citation, evalCase.evidence));
  const ids = new Set(citations.map(({ id }) => id));
  const isReported = answer?.conflicts.some(({ statements }) =>
    statements.some(({ citationId }) => ids.has(citationId)),
  );
  const values = scoreAnswerPass(run).score ?? 0;
  const dates = namesDates(gradedProse(answer?.answer ?? ""), citations);
  return { score: values * (dates ?? 1), values, dates, reported: isReported ? 1 : 0, falseAlarm: null };
}

function namesDates(prose: string, citations: readonly Citation[]): number | null {
  const dates = new Map(citations.flatMap(({ documentId, asOf }) => (asOf === null ? [] : [[documentId, asOf]])));
  if (dates.size < 2) return null;
  const named = parseFigures(prose).flatMap(({ date }) => (date ? (isoPrefix(date) ?? []) : []));
  const isNamed = (asOf: string): boolean => named.some((one) => one.startsWith(asOf) || asOf.startsWith(one));
  return [...dates.values()].every(isNamed) ? 1 : 0;
}
