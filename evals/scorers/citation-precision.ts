import type { Citation } from "../../core/types.ts";
import type { Evidence } from "../eval-case.ts";
import type { CaseRun } from "../run-case.ts";
import type { Score } from "./score.ts";

/**
 * Citation precision at span level: of the characters (UTF-16 code units, white space left out) that the answer cites,
 * the share that stands on a line of the evidence. A character that two citations cover counts once. A cited document
 * that does not exist is all beside the evidence. Null unless the case has evidence, wants an answer, got one, and it
 * cites something. All evidence counts, alternatives included: citing one of two places that say the same is precise.
 *
 * Source: precision of extracted spans (Manning, Raghavan & Schütze 2008, §8.3, with characters as the items), as in
 * token-level precision of retrieved excerpts (Smith & Troynikov 2024, "Evaluating Chunking Strategies for Retrieval").
 */
export function scoreCitationPrecision({ evalCase, answer, citedTexts }: CaseRun): Score {
  const { evidence, behavior } = evalCase;
  if (evidence.length === 0 || behavior === "abstain" || answer === null || answer.abstained) return { score: null };
  let cited = 0;
  let right = 0;
  for (const { citation, from, to } of distinctParts(answer.citations)) {
    const text = citedTexts.get(citation.documentId);
    const part = text === undefined ? citation.quote.slice(from - citation.charStart) : text.slice(from, to);
    cited += inkOf(part);
    if (text !== undefined) right += inkOf(onEvidenceLines(text, { source: citation.source, from, to }, evidence));
  }
  return { score: cited === 0 ? null : right / cited };
}

interface Part {
  citation: Citation;
  from: number;
  to: number;
}

/** The cited ranges without what an earlier one covers. */
function distinctParts(citations: readonly Citation[]): Part[] {
  const done = new Map<string, number>();
  const inOrder = citations.toSorted((a, b) => a.charStart - b.charStart || a.charEnd - b.charEnd);
  return inOrder.flatMap((citation) => {
    const from = Math.max(citation.charStart, done.get(citation.documentId) ?? 0);
    if (from >= citation.charEnd) return [];
    done.set(citation.documentId, citation.charEnd);
    return { citation, from, to: citation.charEnd };
  });
}

interface Range {
  source: string;
  from: number;
  to: number;
}

function onEvidenceLines(text: string, { source, from, to }: Range, evidence: readonly Evidence[]): string {
  let line = text.slice(0, from).split("\n").length;
  const lines = text.slice(from, to).split("\n");
  const isEvidence = (number: number): boolean =>
    evidence.some((one) => one.source === source && one.lineStart <= number && number <= one.lineEnd);
  return lines.filter(() => isEvidence(line++)).join("");
}

function inkOf(text: string): number {
  return text.replace(/\s/gu, "").length;
}
