import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { toFailure } from "../api/request-failure.ts";
import { streamChat } from "../api/stream-chat.ts";
import { type ComparisonRun, reduceRun, scheduleOf } from "../compare/comparison-run.ts";

/** A run and what can be done with it. */
export interface Comparison {
  run: ComparisonRun | null;
  isRunning: boolean;
  /** Starts anew; what is shown of the run before is dropped. */
  start: (models: string[], questions: string[]) => void;
  /** What has arrived stays. */
  stop: () => void;
}

/** Puts questions to models, one request at a time, so that their times can be compared. Leaving the page ends it. */
export function useComparison(): Comparison {
  const [run, dispatch] = useReducer(reduceRun, null);
  const [isRunning, setRunning] = useState(false);
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = useCallback(async (models: string[], questions: string[]) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const { signal } = controller;
    const started = { type: "run-started", models, questions } as const;
    dispatch(started);
    setRunning(true);
    const planned = reduceRun(null, started);
    for (const { at, model, question } of planned === null ? [] : scheduleOf(planned)) {
      const sentAt = performance.now();
      try {
        for await (const event of streamChat({ question, model, store: false }, { signal })) {
          dispatch({ type: "answer-event", at, model, event, elapsedMs: performance.now() - sentAt });
        }
      } catch (error) {
        if (signal.aborted) return;
        dispatch({ type: "answer-failed", at, model, failure: toFailure(error) });
      }
    }
    setRunning(false);
  }, []);

  const stop = useCallback(() => {
    running.current?.abort();
    dispatch({ type: "run-stopped" });
    setRunning(false);
  }, []);

  return { run, isRunning, start, stop };
}
