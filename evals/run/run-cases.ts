import type { CaseRun } from "../run-case.ts";
import type { FinishedCase, PlannedCase } from "./planned-case.ts";

export interface RunCasesOptions {
  cases: readonly PlannedCase[];
  /** How many are asked at the same time. */
  concurrency: number;
  /** What the assistant throws is part of the result; what this throws ends the run. */
  ask: (planned: PlannedCase) => Promise<CaseRun>;
  /** Why no further case may begin; null while one may. */
  stopReason: () => string | null;
  /** Called as soon as a case is finished, in any order. */
  onFinished: (finished: FinishedCase) => void;
  /** Aborted: those in flight are given up, and what is finished counts. */
  signal?: AbortSignal | undefined;
}

/** Puts the cases until all are finished or the run has to stop. Returns why it stopped, null when all are finished. */
export async function runCases(options: RunCasesOptions): Promise<string | null> {
  const { cases, concurrency, ask, stopReason, onFinished, signal } = options;
  let next = 0;
  let stopped: string | null = null;
  const failures: unknown[] = [];
  const work = async (): Promise<void> => {
    while (next < cases.length && stopped === null && failures.length === 0) {
      stopped = signal?.aborted ? INTERRUPTED : stopReason();
      if (stopped !== null) return;
      const planned = cases[next++] as PlannedCase;
      try {
        const run = await ask(planned);
        // Why: a question that was given up did not fail, it was not put.
        if (signal?.aborted) stopped = INTERRUPTED;
        else onFinished({ ...planned, run });
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(concurrency, cases.length)) }, work));
  if (failures.length > 0) throw failures[0];
  return stopped;
}

/** Why a run stopped that was told to by a signal. */
export const INTERRUPTED = "中断された";
