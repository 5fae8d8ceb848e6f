/** How many results may wait for their turn; they are names of digests, not digests. */
const MAX_AHEAD = 256;

/**
 * Prepares files at most `width` at a time, and yields them in the order given. When the consumer stops early, what
 * runs is awaited first, so nothing goes on behind its back.
 */
export async function* prepareInOrder<File, Outcome>(
  files: readonly File[],
  { width, prepare }: { width: number; prepare: (file: File) => Promise<Outcome> },
): AsyncGenerator<{ file: File; outcome: Outcome }> {
  const pending = new Map<number, Promise<Outcome>>();
  let active = 0;
  let next = 0;
  let isStopped = false;
  const launch = (yielded: number): void => {
    while (!isStopped && active < width && next < files.length && next - yielded < MAX_AHEAD) {
      const at = next++;
      active++;
      const outcome = prepare(files[at] as File).finally(() => {
        active--;
        launch(yielded);
      });
      // Why: a failure is thrown when its turn comes; until then it must not count as unhandled.
      outcome.catch(() => undefined);
      pending.set(at, outcome);
    }
  };
  try {
    for (const [at, file] of files.entries()) {
      launch(at);
      const outcome = await (pending.get(at) as Promise<Outcome>);
      pending.delete(at);
      yield { file, outcome };
    }
  } finally {
    isStopped = true;
    await Promise.allSettled(pending.values());
  }
}
