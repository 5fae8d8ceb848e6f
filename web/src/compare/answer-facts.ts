import type { AnswerJson } from "../../../server/contract.ts";
import type { RunAnswer } from "./comparison-run.ts";

/** What can be counted of one answer; null for what is not known. */
export interface AnswerFacts {
  /** Who wrote the text; another model than the one asked when that one might not or could not. */
  writtenBy: string | null;
  isAbstained: boolean;
  citations: number;
  supportedFigures: number;
  derivedFigures: number;
  /** As written. */
  unsupportedFigures: string[];
  unsupportedSentences: number;
  firstTextMs: number | null;
  totalMs: number | null;
  /** Null for the built-in answerer, which sends nothing. */
  usage: NonNullable<AnswerJson["usage"]> | null;
}

/** Null while the answer has not ended well. */
export function factsOf({ turn: { answer }, firstTextMs, totalMs }: RunAnswer): AnswerFacts | null {
  if (answer === null) return null;
  const { figures, sentences = [] } = answer;
  const count = (status: string): number => figures.filter((figure) => figure.status === status).length;
  return {
    writtenBy: answer.model,
    isAbstained: answer.abstained,
    citations: answer.citations.length,
    supportedFigures: count("supported"),
    derivedFigures: count("derived"),
    unsupportedFigures: figures.filter(({ status }) => status === "unsupported").map(({ text }) => text),
    unsupportedSentences: sentences.filter(({ status }) => status === "unsupported").length,
    firstTextMs,
    totalMs,
    usage: answer.usage ?? null,
  };
}

/** What the answers of one model amount to. */
export interface ModelFacts {
  model: string;
  answers: number;
  failed: number;
  abstained: number;
  /** Answers that another model wrote. */
  writtenByOthers: number;
  figures: number;
  unsupportedFigures: number;
  unsupportedSentences: number;
  firstTextMedianMs: number | null;
  totalMedianMs: number | null;
  /** Null when no answer tells its tokens. */
  tokens: { input: number; output: number; isEstimated: boolean } | null;
  costs: { amount: number; currency: "JPY" | "USD" }[];
}

/** Adds up the answers of one model. */
export function modelFactsOf(model: string, answers: readonly RunAnswer[]): ModelFacts {
  const facts = answers.flatMap((answer) => factsOf(answer) ?? []);
  const sum = (read: (one: AnswerFacts) => number): number => facts.reduce((total, one) => total + read(one), 0);
  const usages = facts.flatMap(({ usage }) => usage ?? []);
  return {
    model,
    answers: facts.length,
    failed: answers.filter(({ turn }) => turn.status === "failed").length,
    abstained: sum(({ isAbstained }) => (isAbstained ? 1 : 0)),
    writtenByOthers: sum(({ writtenBy }) => (writtenBy === model ? 0 : 1)),
    figures: sum((one) => one.supportedFigures + one.derivedFigures + one.unsupportedFigures.length),
    unsupportedFigures: sum(({ unsupportedFigures }) => unsupportedFigures.length),
    unsupportedSentences: sum(({ unsupportedSentences }) => unsupportedSentences),
    firstTextMedianMs: medianOf(facts.flatMap(({ firstTextMs }) => firstTextMs ?? [])),
    totalMedianMs: medianOf(facts.flatMap(({ totalMs }) => totalMs ?? [])),
    tokens:
      usages.length === 0
        ? null
        : {
            input: usages.reduce((total, { inputTokens }) => total + inputTokens, 0),
            output: usages.reduce((total, { outputTokens }) => total + outputTokens, 0),
            isEstimated: usages.some(({ isEstimated }) => isEstimated),
          },
    costs: (["JPY", "USD"] as const).flatMap((currency) => {
      const amounts = usages.flatMap(({ cost }) => (cost?.currency === currency ? cost.amount : []));
      return amounts.length === 0 ? [] : { currency, amount: amounts.reduce((total, amount) => total + amount, 0) };
    }),
  };
}

function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
