import { toFailure } from "../api/request-failure.ts";
import { streamChat } from "../api/stream-chat.ts";
import { type ComparisonRun, type RunAction, reduceRun, scheduleOf } from "./comparison-run.ts";

/** The run that is going on or was the last one. */
export interface ComparisonState {
  run: ComparisonRun | null;
  isRunning: boolean;
}

const listeners = new Set<() => void>();
let state: ComparisonState = { run: null, isRunning: false };
let running: AbortController | null = null;

/** The same object until something happens. */
export function getComparison(): ComparisonState {
  return state;
}

/** @returns how to stop listening. */
export function subscribeComparison(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Starts anew, one request at a time, so that times can be compared; the run before is dropped. */
export async function startComparison(models: string[], questions: string[]): Promise<void> {
  running?.abort();
  const controller = new AbortController();
  running = controller;
  const { signal } = controller;
  act({ type: "run-started", models, questions }, true);
  for (const { at, model, question } of state.run === null ? [] : scheduleOf(state.run)) {
    const sentAt = performance.now();
    try {
      for await (const event of streamChat({ question, model, store: false }, { signal })) {
        if (signal.aborted) return;
        act({ type: "answer-event", at, model, event, elapsedMs: performance.now() - sentAt }, true);
      }
    } catch (error) {
      if (signal.aborted) return;
      act({ type: "answer-failed", at, model, failure: toFailure(error) }, true);
    }
  }
  change({ ...state, isRunning: false });
}

/** What has arrived stays. */
export function stopComparison(): void {
  running?.abort();
  act({ type: "run-stopped" }, false);
}

function act(action: RunAction, isRunning: boolean): void {
  change({ run: reduceRun(state.run, action), isRunning });
}

function change(changed: ComparisonState): void {
  state = changed;
  for (const listener of listeners) listener();
}
