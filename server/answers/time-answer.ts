import type { AnswerEvent } from "../../core/types.ts";

/** When a question arrived. */
export interface Arrival {
  askedAt: Date;
  /** The same on the clock that never jumps. */
  startedMs: number;
}

export function noteArrival(): Arrival {
  return { askedAt: new Date(), startedMs: performance.now() };
}

/** How long a reader had to wait. Milliseconds with one decimal. */
export interface AnswerTimes {
  /** Until the first text; null while there is none. */
  firstTextMs: number | null;
  /** Until now. */
  totalMs: number;
}

/** Hears the events of an answer, and tells at any time how long it took so far. */
export function timeAnswer({ startedMs }: Arrival): { hear(event: AnswerEvent): void; times(): AnswerTimes } {
  const elapsed = (): number => Math.round((performance.now() - startedMs) * 10) / 10;
  let firstTextMs: number | null = null;
  return {
    hear(event) {
      if (event.type === "text-delta" && event.text !== "") firstTextMs ??= elapsed();
    },
    times: () => ({ firstTextMs, totalMs: elapsed() }),
  };
}
