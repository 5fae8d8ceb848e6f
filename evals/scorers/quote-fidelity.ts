import { createLineIndex } from "../../core/text/line-index.ts";
import type { Citation } from "../../core/types.ts";
import type { CaseRun } from "../run-case.ts";
import type { Score } from "./score.ts";

export interface QuoteFidelityScore extends Score {
  /** One sentence per fault, in the order of the citations. */
  problems: string[];
}

/**
 * Number of citations that break the span rule: the quote must be `original.slice(charStart, charEnd)`, must not
 * be empty, and must stand on the lines that the citation names; every `[n]` mark must have its citation.
 * Anything but 0 is a fault of the product, not a matter of degree. Null when the assistant threw.
 */
export function scoreQuoteFidelity({ answer, citedTexts }: CaseRun): QuoteFidelityScore {
  if (answer === null) return { score: null, problems: [] };
  const ofCitations = answer.citations.flatMap((citation) => {
    const problem = findProblem(citation, citedTexts.get(citation.documentId));
    return problem === null ? [] : [`[${citation.id}] ${problem}`];
  });
  const ids = new Set(answer.citations.map(({ id }) => id));
  const marks = new Set([...answer.answer.matchAll(/\[(\d+)\]/g)].map(([, id]) => Number(id)));
  const ofMarks = [...marks].filter((id) => !ids.has(id)).map((id) => `[${id}] 対応する引用がありません`);
  const problems = [...ofCitations, ...ofMarks];
  return { score: problems.length, problems };
}

function findProblem(
  { documentId, quote, charStart, charEnd, lineStart, lineEnd }: Citation,
  text?: string,
): string | null {
  if (text === undefined) return `文書 "${documentId}" がありません`;
  if (quote === "") return "引用が空です";
  if (text.slice(charStart, charEnd) !== quote) return `引用が原文の ${charStart}–${charEnd} と一致しません`;
  const lines = createLineIndex(text);
  const [first, last] = [lines.lineAt(charStart), lines.lineAt(charEnd - 1)];
  return first === lineStart && last === lineEnd
    ? null
    : `行番号 ${lineStart}–${lineEnd} は ${first}–${last} の誤りです`;
}
