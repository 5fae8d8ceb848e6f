import type { WatchAccess } from "./watch-access.ts";

export interface GuardStreamOptions {
  watch: WatchAccess;
  collection: string | undefined;
  /** The reader's own. */
  signal?: AbortSignal | undefined;
}

/**
 * What a stream yields, for as long as its collection may be read; the stream is told by its signal to end.
 * @throws AccessEndedError, also while the stream keeps silent.
 */
export async function* guardStream<Item>(
  start: (signal: AbortSignal) => AsyncIterable<Item>,
  { watch, collection, signal }: GuardStreamOptions,
): AsyncGenerator<Item> {
  const done = new AbortController();
  const lost = watch(collection, done.signal);
  const isLost = new Promise<never>((_, reject) => {
    const fail = (): void => reject(lost.reason);
    if (lost.aborted) fail();
    lost.addEventListener("abort", fail, { once: true });
    done.signal.addEventListener("abort", () => lost.removeEventListener("abort", fail), { once: true });
  });
  isLost.catch(() => undefined);
  const items = start(signal === undefined ? lost : AbortSignal.any([signal, lost]))[Symbol.asyncIterator]();
  try {
    for (;;) {
      // Why raced: a model that keeps silent must not keep the stream open.
      const next = await Promise.race([items.next(), isLost]);
      lost.throwIfAborted();
      if (next.done === true) return;
      yield next.value;
    }
  } catch (error) {
    throw lost.aborted && signal?.aborted !== true ? lost.reason : error;
  } finally {
    // Why with a reason: without one, an exception with a stack is made for every stream.
    done.abort("done");
    const returned = items.return?.();
    // Why not awaited when it was cut off: it may be the one that keeps silent.
    if (lost.aborted) returned?.catch(() => undefined);
    else await returned;
  }
}
