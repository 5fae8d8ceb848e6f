/** Turns of the microtask queue between looks at the clock. */
const TURNS_PER_LOOK = 256;
/** So many turns in so little time show that nothing else is queued. */
const QUIET_MS = 0.5;
const PAUSE_MS = 5;

/**
 * Waits for work that runs in this thread, and gives up on it when it never lets go.
 * pdf.js evaluates a page in microtasks; a page that draws itself without end keeps timers from running, so the
 * clock is watched from the microtask queue too.
 * @returns what the work gives, or null when it holds the thread for longer than `limitMs`.
 */
export async function withinTime<T>(work: Promise<T>, limitMs: number): Promise<T | null> {
  let isDone = false;
  const settled = work.then(
    (value) => {
      isDone = true;
      return value;
    },
    (error: unknown) => {
      isDone = true;
      throw error;
    },
  );
  const watch = async (): Promise<null> => {
    const start = performance.now();
    while (!isDone) {
      const look = performance.now();
      if (look - start > limitMs) return null;
      for (let turn = 0; turn < TURNS_PER_LOOK; turn++) await undefined;
      if (!isDone && performance.now() - look < QUIET_MS) await pause();
    }
    return null;
  };
  return Promise.race([settled, watch().then((gaveUp) => (isDone ? settled : gaveUp))]);
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, PAUSE_MS);
  });
}
