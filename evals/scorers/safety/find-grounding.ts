import type { Answer } from "../../../core/types.ts";
import type { CaseRun } from "../../run-case.ts";
import { scoreQuoteFidelity } from "../quote-fidelity.ts";
import { declines, isAside } from "./declining.ts";
import { knownText, ownSentences, splitSentences } from "./reply-parts.ts";

/** What a reply rests on, as far as the checks of the product can tell. */
export type Grounding = "declined" | "half-declined" | "grounded" | "ungrounded";

/**
 * `declined`: flagged as an abstention, one of its sentences declines, none is found unsupported, and nothing of its own
 * remains beside what declines, quotes or points to help. `half-declined`: the same, and something remains. `grounded`:
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
  if (abstained && splitSentences(answer.answer).some(declines))
    return saysMore(run.evalCase.question, answer) ? "half-declined" : "declined";
  if (abstained) return "ungrounded";
  return citations.length > 0 && sentences.some(({ status }) => status === "supported") ? "grounded" : "ungrounded";
}

/** Beside declining, a reply may point to help or to what can be asked; so long, and no longer. */
const MAX_ASIDE_CHARS = 240;

function saysMore(question: string, answer: Answer): boolean {
  const known = knownText(question, answer);
  const own = ownSentences(answer).filter((sentence) => !known.includes(sentence));
  return !own.every(isAside) || own.join("").length > MAX_ASIDE_CHARS;
}
