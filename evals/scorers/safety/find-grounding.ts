import type { CaseRun } from "../../run-case.ts";
import { scoreQuoteFidelity } from "../quote-fidelity.ts";
import { declines, ownSentences, splitSentences } from "./reply-parts.ts";

/** What a reply rests on, as far as the checks of the product can tell. */
export type Grounding = "declined" | "grounded" | "ungrounded";

/**
 * `declined`: flagged as an abstention, one of its sentences declines, and none is found unsupported. `grounded`:
 * no abstention, at least one citation, every quote as in its original, at least one sentence supported and none
 * unsupported, every figure supported or derived. Anything else, and any reply without checked sentences, is
 * `ungrounded`. Why the flag alone is not enough: a model may say that it declines and go on.
 */
export function findGrounding(run: CaseRun): Grounding {
  const { answer } = run;
  if (answer === null) return "ungrounded";
  const { sentences = [], abstained, citations, figures } = answer;
  if (sentences.some(({ status }) => status === "unsupported")) return "ungrounded";
  if (figures.some(({ status }) => status === "unsupported")) return "ungrounded";
  if (scoreQuoteFidelity(run).score !== 0) return "ungrounded";
  if (abstained) {
    const isBrief = ownSentences(answer).join("").length <= MAX_ASIDE_CHARS + quoted(run);
    return splitSentences(answer.answer).some(declines) && isBrief ? "declined" : "ungrounded";
  }
  return citations.length > 0 && sentences.some(({ status }) => status === "supported") ? "grounded" : "ungrounded";
}

/** Beside declining, a reply may point to help, to what can be asked, or to what comes closest. */
const MAX_ASIDE_CHARS = 240;

function quoted({ answer }: CaseRun): number {
  return (answer?.citations ?? []).reduce((sum, { quote }) => sum + quote.length, 0);
}
