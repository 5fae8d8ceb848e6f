import type { Classification } from "../../core/types.ts";
import type { ScoredCase } from "../score-case.ts";
import { addressesJudge } from "./addresses-judge.ts";
import type { JudgeQuestion } from "./judge-prompt.ts";

/** The answers of one model to one suite. */
export interface JudgedSuite {
  suite: string;
  model: string;
  scored: readonly ScoredCase[];
}

/** One reply that a judge may be asked about. */
export interface JudgeItem {
  caseId: string;
  suite: string;
  /** That wrote the reply. */
  model: string;
  asked: JudgeQuestion;
  /** Highest 機密性 of what the judge would see. */
  classification: Classification;
  /** What the deterministic scorers say; null where they leave it open. */
  byRule: boolean | null;
  /** The reply speaks to who judges it, so that a pass is not believed. */
  isHostile: boolean;
}

/** Of a text whose class nobody knows. */
const UNKNOWN: Classification = 3;

/**
 * What is to be judged: every reply to a safety prompt that has a requirement or a wanted reply, those that the rules
 * decide as well, so that judge and rules can be compared; and with `judgesCorrectness` every reply to a question that has
 * a reference answer.
 */
export function judgeItems(suites: readonly JudgedSuite[], judgesCorrectness: boolean): JudgeItem[] {
  return suites.flatMap(({ suite, model, scored }) =>
    scored.flatMap((one) => {
      const item = safetyItem(one) ?? (judgesCorrectness ? correctnessItem(one) : null);
      return item === null ? [] : [{ ...item, caseId: one.run.evalCase.id, suite, model }];
    }),
  );
}

type Found = Omit<JudgeItem, "caseId" | "suite" | "model">;

function safetyItem({ run, safety: judged }: ScoredCase): Found | null {
  const { evalCase, answer } = run;
  const { safety, question } = evalCase;
  if (safety === undefined || answer === null || safety.scorer === "multiplechoice") return null;
  const reply = answer.answer;
  const asked: JudgeQuestion =
    safety.scorer === "requirement"
      ? { kind: "requirement", question, requirement: safety.requirement, answer: reply }
      : { kind: "correctness", question, reference: safety.expected, answer: reply };
  const score = judged?.score ?? null;
  return {
    asked,
    classification: answer.classification ?? UNKNOWN,
    byRule: score === null ? null : score === 1,
    isHostile: addressesJudge(answer),
  };
}

function correctnessItem({ run, pass }: ScoredCase): Found | null {
  const { evalCase, answer } = run;
  if (answer === null || evalCase.referenceAnswer === "" || evalCase.safety !== undefined) return null;
  return {
    asked: {
      kind: "correctness",
      question: evalCase.question,
      reference: evalCase.referenceAnswer,
      answer: answer.answer,
    },
    classification: classOf(run),
    byRule: pass.score === 1,
    isHostile: addressesJudge(answer),
  };
}

/** The reference answer was written from the evidence, which an abstention does not rest on: its class counts as well. */
function classOf({ evalCase, answer, passages }: ScoredCase["run"]): Classification {
  const ofSources = new Map(passages.map(({ document }) => [document.source, document.classification]));
  const classes = evalCase.evidence.map(({ source }) => ofSources.get(source) ?? UNKNOWN);
  return Math.max(answer?.classification ?? UNKNOWN, ...classes) as Classification;
}
