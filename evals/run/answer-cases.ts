import { availableParallelism } from "node:os";
import type { AnswerOptions } from "../../core/assistant.ts";
import type { OpenedCorpus } from "../opened-corpus.ts";
import { runCase } from "../run-case.ts";
import { type AnswerProcesses, startAnswerProcesses } from "./answer-processes.ts";
import { createCostCeiling } from "./cost-ceiling.ts";
import type { Journal } from "./journal.ts";
import { type FinishedCase, keyOf, type PlannedCase } from "./planned-case.ts";
import { createProgress, type ProgressOptions } from "./progress.ts";
import { runCases } from "./run-cases.ts";

const NETWORK_CONCURRENCY = 4;
/** From here on it pays to start further processes. */
const MANY_CASES = 400;
/** More would share caches and memory, and the times would no longer be those of a question alone. */
const MAX_DEFAULT_PROCESSES = 2;
const WARM_UP_QUESTIONS = 10;

export interface AnswerCasesOptions {
  corpus: OpenedCorpus;
  /** No two with the same `keyOf`. */
  cases: readonly PlannedCase[];
  /** Null: one at a time, or in a few processes, when all models run here; else a few at the same time. */
  concurrency: number | null;
  maxCost: number | null;
  journal: Journal;
  progressOut: ProgressOptions["out"];
  signal?: AbortSignal | undefined;
}

export interface AnsweredCases {
  /** In the order of the plan. */
  finished: FinishedCase[];
  /** Why not all are finished; null when they are. */
  stopped: string | null;
  /** What the answers cost, `12.30 JPY`; null when nothing. */
  spent: string | null;
  /** What may still be spent; null without a ceiling. */
  left: number | null;
}

/**
 * Puts to the models what the journal does not hold yet, and writes each case down as soon as it is finished. A case
 * that ended in an error is put again. Questions to models of this machine are asked a few times unmeasured first.
 */
export async function answerCases(options: AnswerCasesOptions): Promise<AnsweredCases> {
  const { cases, maxCost, journal, signal } = options;
  const finished = new Map<string, FinishedCase>();
  const ceiling = createCostCeiling(maxCost);
  for (const planned of cases) {
    const run = journal.finished.get(keyOf(planned))?.(planned.evalCase);
    if (run === undefined || run.error !== null) continue;
    finished.set(keyOf(planned), { ...planned, run });
    if (run.answer?.usage) ceiling.add(run.answer.usage);
  }
  const open = cases.filter((planned) => !finished.has(keyOf(planned)));
  const progress = createProgress({
    ...{ out: options.progressOut, total: cases.length, alreadyDone: finished.size },
  });
  const { ask, concurrency, close } = await prepare(options, open, (use) => ceiling.add(use.usage));
  let stopped: string | null;
  try {
    stopped = await runCases({
      ...{ cases: open, concurrency, ask, signal },
      stopReason: () => ceiling.reached(),
      onFinished: (one) => {
        journal.append(one);
        finished.set(keyOf(one), one);
        progress.show(finished.size);
      },
    });
  } finally {
    progress.end();
    await close();
  }
  return {
    finished: cases.flatMap((planned) => finished.get(keyOf(planned)) ?? []),
    stopped,
    spent: ceiling.describe(),
    left: ceiling.left(),
  };
}

type OnUsed = NonNullable<AnswerOptions["onUsed"]>;

/** Decides how the cases are put, and warms up what puts them. */
async function prepare(
  { corpus, concurrency, signal }: AnswerCasesOptions,
  open: readonly PlannedCase[],
  onUsed: OnUsed,
) {
  const { assistant, index } = corpus;
  const asked = new Set(open.map(({ model }) => model ?? assistant.listModels()[0]));
  const runsHere = assistant.describeModels().every(({ id, runsHere }) => runsHere || !asked.has(id));
  const warmUps = runsHere ? open.slice(0, WARM_UP_QUESTIONS) : [];
  const count = concurrency ?? (open.length < MANY_CASES ? 1 : Math.min(MAX_DEFAULT_PROCESSES, availableParallelism()));
  if (runsHere && index.place !== null && count > 1) {
    const processes: AnswerProcesses = await startAnswerProcesses(count, index.place);
    for (const { evalCase } of warmUps) await processes.warmUp(evalCase);
    return {
      ask: ({ evalCase }: PlannedCase) => processes.run(evalCase),
      concurrency: count,
      close: () => processes.close(),
    };
  }
  const watched = {
    answer: (request: Parameters<typeof assistant.answer>[0]) =>
      assistant.answer(request, { onUsed, ...(signal && { signal }) }),
    getDocument: (id: string) => assistant.getDocument(id),
  };
  const ask = ({ evalCase, model }: PlannedCase) => runCase(watched, evalCase, model ?? undefined);
  for (const planned of warmUps) await ask(planned);
  return {
    ask,
    concurrency: concurrency ?? (runsHere ? 1 : NETWORK_CONCURRENCY),
    close: async () => undefined,
  };
}
