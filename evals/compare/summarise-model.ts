import type {
  ComparedAnswer,
  ComparedBehavior,
  ComparedModel,
  ComparedTimes,
  ComparedUsage,
} from "../../core/model-comparison.ts";
import type { AnswerUsage } from "../../core/routing.ts";
import { percentile } from "../percentile.ts";
import { type GroupSummary, summarise } from "../report/summarise.ts";
import type { ScoredCase } from "../score-case.ts";

/** Adds up what one model did. */
export function summariseModel(model: string, scored: readonly ScoredCase[]): ComparedModel {
  const { overall, byBehavior, abstention, errors } = summarise(scored);
  const answers = scored.flatMap(({ run }) => run.answer ?? []);
  const compared = scored.map((one) => toComparedAnswer(model, one));
  const answerable = abstention.answered + abstention.falseAbstentions;
  const unanswerable = abstention.abstained + abstention.missedAbstentions;
  const sentences = answers.flatMap((answer) => answer.sentences ?? []).filter(({ status }) => status !== "unchecked");
  const figures = answers.flatMap((answer) => answer.figures);
  return {
    model,
    behaviors: byBehavior.map(toBehavior),
    overall: toBehavior(overall),
    falseAbstentions: { hits: abstention.falseAbstentions, of: answerable },
    missedAbstentions: { hits: abstention.missedAbstentions, of: unanswerable },
    unsupportedFigures: { hits: countUnsupported(figures), of: figures.length },
    unsupportedSentences: { hits: countUnsupported(sentences), of: sentences.length },
    removedMarks: answers.reduce((sum, { removedMarks = 0 }) => sum + removedMarks, 0),
    writtenByOthers: answers.filter((answer) => answer.model !== model).length,
    errors,
    firstText: toTimes(compared.flatMap(({ firstTextMs }) => firstTextMs ?? [])),
    total: toTimes(compared.filter(({ error }) => error === null).map(({ totalMs }) => totalMs)),
    usage: addUsages(compared.flatMap(({ usage }) => usage ?? [])),
  };
}

/** One answer as the comparison keeps it: what a person compares, without passages and quotes. */
export function toComparedAnswer(model: string, { run, pass }: ScoredCase): ComparedAnswer {
  const { answer, firstTextMs, elapsedMs, error } = run;
  const sentences = answer?.sentences ?? [];
  const figures = answer?.figures ?? [];
  return {
    model,
    writtenBy: answer?.model ?? null,
    text: answer?.answer ?? "",
    abstained: answer?.abstained ?? false,
    isPass: pass.score === 1,
    citations: answer?.citations.length ?? 0,
    figures: {
      supported: figures.filter(({ status }) => status === "supported").length,
      derived: figures.filter(({ status }) => status === "derived").length,
      unsupported: figures.filter(({ status }) => status === "unsupported").map(({ text }) => text),
    },
    sentences: {
      supported: sentences.filter(({ status }) => status === "supported").length,
      unsupported: countUnsupported(sentences),
    },
    firstTextMs: firstTextMs === null ? null : round(firstTextMs),
    totalMs: round(elapsedMs),
    usage: answer?.usage ?? null,
    error,
  };
}

function countUnsupported(checked: readonly { status: string }[]): number {
  return checked.filter(({ status }) => status === "unsupported").length;
}

function toBehavior({ name, items, pass, citationOverlap }: GroupSummary): ComparedBehavior {
  return { behavior: name, items, pass, citationOverlap };
}

function toTimes(values: readonly number[]): ComparedTimes {
  return { p50Ms: round(percentile(values, 50)), p95Ms: round(percentile(values, 95)) };
}

function addUsages(usages: readonly AnswerUsage[]): ComparedUsage | null {
  if (usages.length === 0) return null;
  const costs = new Map<"JPY" | "USD", number>();
  for (const { cost } of usages) if (cost) costs.set(cost.currency, (costs.get(cost.currency) ?? 0) + cost.amount);
  return {
    inputTokens: usages.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
    outputTokens: usages.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
    isEstimated: usages.some(({ isEstimated }) => isEstimated),
    costs: [...costs].map(([currency, amount]) => ({ amount, currency })),
  };
}

/** Milliseconds with one decimal. */
function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
