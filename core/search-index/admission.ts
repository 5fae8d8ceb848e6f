/** Lets some pieces of work in at a time, the others in the order of their asking. */
export interface Admission {
  /**
   * Does the work when there is room for it.
   * @throws the signal's reason when it is aborted while waiting; the work is not begun then.
   */
  admit<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result>;
}

/**
 * Work that shares one thread ends no sooner for all of it being begun: a thousand searches in turns would all end
 * at the end, each holding what it has found so far.
 * @param limit how many may be under way; enough that some wait for a network while others compute.
 */
export function createAdmission(limit: number): Admission {
  const waiting = new Set<() => void>();
  let underWay = 0;
  const enter = (signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      const leave = (): void => {
        waiting.delete(proceed);
        reject(signal?.reason);
      };
      const proceed = (): void => {
        signal?.removeEventListener("abort", leave);
        resolve();
      };
      waiting.add(proceed);
      signal?.addEventListener("abort", leave, { once: true });
    });
  /** Whoever leaves hands the place on, so that nobody who comes later takes it. */
  const exit = (): void => {
    const [next] = waiting;
    if (next === undefined) {
      underWay--;
      return;
    }
    waiting.delete(next);
    next();
  };
  return {
    async admit(work, signal) {
      signal?.throwIfAborted();
      if (underWay < limit) underWay++;
      else await enter(signal);
      try {
        return await work();
      } finally {
        exit();
      }
    },
  };
}
