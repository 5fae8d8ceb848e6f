import { isoPrefix } from "../../core/figures/iso-prefix.ts";
import { parseFigures } from "../../core/figures/parse-figures.ts";
import type { EvalCase } from "../eval-case.ts";
import { overlapsEvidence } from "../line-overlap.ts";
import type { CaseRun } from "../run-case.ts";
import { gradedProse, scoreAnswerPass } from "./answer-pass.ts";
import { quotedNeeds } from "./evidence-needs.ts";
import type { Score } from "./score.ts";

export interface ConflictHandlingScore extends Score {
  /** Both sides are named: the answer passes (`must_include` holds every value). */
  values: number | null;
  /** The prose names the date of every document that the contradiction is between. Null when it needs no two dated ones. */
  dates: number | null;
  /** 1 when `conflicts` holds one of which a statement is cited from the evidence. */
  reported: number | null;
  /** Of a case that wants a plain answer: 1 when `conflicts` is not empty. */
  falseAlarm: number | null;
}

/**
 * Conflict handling: 1 when an answer about something that the documents contradict each other on (behaviour
 * `flag_conflict`) names every value, and the date of each document, so that a reader can tell the newer one; else 0.
 * The documents are those of the evidence. Where evidence of several says the same (`quotedNeeds`), the date of one will
 * do. A date is known from a citation of the document: of one that is not cited it cannot have been named, unless what
 * was found shows that it has none. A contradiction within one document has no dates to name. Null for all other cases.
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
  const dates = namesDates(run);
  return { score: values * (dates ?? 1), values, dates, reported: isReported ? 1 : 0, falseAlarm: null };
}

function namesDates({ evalCase, answer, passages }: CaseRun): number | null {
  const cited = new Map((answer?.citations ?? []).map(({ source, asOf }) => [source, asOf]));
  const known = new Map([...passages.map(({ document: { source, asOf } }) => [source, asOf] as const), ...cited]);
  const isUndated = (source: string): boolean => known.get(source) === null;
  const sides = conflictSides(evalCase).filter((sources) => !sources.some(isUndated));
  if (sides.length === 0 || sides[0]?.some((source) => sides.every((sources) => sources.includes(source)))) return null;
  const named = parseFigures(gradedProse(answer?.answer ?? "")).flatMap(({ date }) => (date && isoPrefix(date)) || []);
  const isNamed = (source: string): boolean => {
    const asOf = cited.get(source) ?? null;
    return asOf !== null && named.some((one) => one.startsWith(asOf) || asOf.startsWith(one));
  };
  return sides.every((sources) => sources.some(isNamed)) ? 1 : 0;
}

/** Documents of the evidence, those that say the same together; what the case does not tell apart is a side of its own. */
function conflictSides(evalCase: Pick<EvalCase, "evidence" | "mustInclude">): string[][] {
  const needs = quotedNeeds(evalCase);
  const others = evalCase.evidence.filter((piece) => !needs.some((pieces) => pieces.includes(piece)));
  return [...needs, ...others.map((piece) => [piece])].map((pieces) => [
    ...new Set(pieces.map(({ source }) => source)),
  ]);
}
