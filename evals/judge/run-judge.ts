import { addUsage } from "../../core/answer/generated/add-usage.ts";
import type { AnswerUsage } from "../../core/routing.ts";
import { EvalUsageError } from "../eval-errors.ts";
import { askJudge } from "./ask-judge.ts";
import { openJudgeCache } from "./judge-cache.ts";
import { type JudgedSuite, type JudgeItem, judgeItems } from "./judge-items.ts";
import { buildJudgePrompt, JUDGE_PROMPT_VERSION } from "./judge-prompt.ts";
import { JUDGE_FORMAT, type JudgedItem, type JudgeReport } from "./judge-report.ts";
import type { Judge } from "./open-judge.ts";
import { agreementOf, judgeMetrics } from "./summarise-judge.ts";

export interface RunJudgeOptions {
  judge: Judge;
  suites: readonly JudgedSuite[];
  /** Also judges answers against their reference. */
  judgesCorrectness: boolean;
  cacheFolder: string;
  /** In the currency of the judge's price; no request begins once so much is spent. */
  maxCost?: number | undefined;
  /** Requests at a time. */
  concurrency?: number | undefined;
  signal?: AbortSignal | undefined;
  /** Called after each reply. */
  onProgress?: ((done: number, total: number) => void) | undefined;
  now?: (() => Date) | undefined;
}

const DEFAULT_CONCURRENCY = 4;

/**
 * Has replies judged that need it. Whatever goes wrong with one costs its verdict, never the run; verdicts that are cached
 * are not asked for again.
 * @throws EvalUsageError when a ceiling is set for a judge whose price nobody has set. @throws StorageError when a verdict
 * cannot be kept. @throws the signal's reason.
 */
export async function runJudge(options: RunJudgeOptions): Promise<JudgeReport> {
  const { judge, maxCost, onProgress, now = () => new Date() } = options;
  assertPriced(judge, maxCost);
  const items = judgeItems(options.suites, options.judgesCorrectness);
  const cache = openJudgeCache(options.cacheFolder, judge.fingerprint);
  const judged: JudgedItem[] = [];
  let usage: AnswerUsage | undefined;
  let next = 0;
  let done = 0;
  // When one part fails, as on a full disk, the others must not go on asking.
  const failed = new AbortController();
  const signal = AbortSignal.any([failed.signal, ...(options.signal ? [options.signal] : [])]);
  const work = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) {
      signal.throwIfAborted();
      const item = items[at] as JudgeItem;
      const isOverCost = maxCost !== undefined && (usage?.cost?.amount ?? 0) >= maxCost;
      const { used, ...verdict } = await askJudge(item, { judge, cache, isOverCost, signal, now });
      usage = addUsage(usage, used);
      const { hash, system, content } = buildJudgePrompt(item.asked);
      const { caseId, suite, model, byRule } = item;
      const about = { caseId, suite, model, kind: item.asked.kind, byRule };
      judged[at] = { ...about, ...verdict, promptHash: hash, prompt: { system, content } };
      onProgress?.(++done, items.length);
    }
  };
  const workers = Array.from({ length: options.concurrency ?? DEFAULT_CONCURRENCY }, () =>
    work().catch((error: unknown) => {
      failed.abort(error);
      throw error;
    }),
  );
  await Promise.all(workers);
  return {
    format: JUDGE_FORMAT,
    date: now().toISOString().slice(0, 10),
    judge: judge.identity,
    promptVersion: JUDGE_PROMPT_VERSION,
    usage: usage ?? null,
    metrics: judgeMetrics(judged),
    agreement: agreementOf(judged),
    items: judged,
  };
}

/** @throws EvalUsageError when a ceiling is set for a judge whose price nobody has set. */
export function assertPriced({ price, identity }: Judge, maxCost: number | undefined): void {
  if (maxCost !== undefined && price === null)
    throw new EvalUsageError(
      `判定モデル "${identity.id}" の price が設定されていないため、費用の上限（${maxCost}）を守れません。tenkyo.config.yaml に price を書くか、上限を外してください。`,
    );
}
