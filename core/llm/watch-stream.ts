export interface WatchStreamOptions<Item> {
  /** Starts the work; it must stop when its signal is aborted. */
  open: (signal: AbortSignal) => AsyncIterable<Item> | Promise<AsyncIterable<Item>>;
  signal?: AbortSignal | undefined;
  /**
   * Longest silence after an item, and before the first one when there is none yet. The consumer's own time does not
   * count.
   */
  silenceMs: (last: Item | undefined) => number;
  /** Longest duration of the whole stream. */
  totalTimeoutMs: number;
  /** What is thrown when either is exceeded… */
  timeoutError: () => Error;
  /** …unless nothing but the end was missing after this item: then the stream ends there. */
  isComplete?: (last: Item) => boolean;
}

/**
 * Passes a stream on, and stops it when it is aborted, silent, too long or no longer wanted. Ends at once in each
 * case, even when the source does not react.
 * @throws the signal's reason, the timeout error, or what the source throws.
 */
export async function* watchStream<Item>(options: WatchStreamOptions<Item>): AsyncGenerator<Item> {
  const { open, signal, silenceMs, totalTimeoutMs, timeoutError, isComplete = () => false } = options;
  signal?.throwIfAborted();
  const controller = new AbortController();
  let last: Item | undefined;
  /** Ends the wait that is under way. One function for each wait, because racing one promise for all keeps them all. */
  let stopWaiting: ((reason: unknown) => void) | undefined;
  const stop = (reason: unknown): void => {
    if (!controller.signal.aborted) controller.abort(reason);
    stopWaiting?.(controller.signal.reason);
  };
  const abort = (): void => stop(signal?.reason);
  const expire = (): void => stop(timeoutError());
  const SILENT = Symbol("silent");
  const unlessStopped = async <Result>(work: Promise<Result>): Promise<Result | typeof SILENT> => {
    let silence: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Result | typeof SILENT>((resolve, reject) => {
        stopWaiting = reject;
        const expireOrEnd = (): void => (last !== undefined && isComplete(last) ? resolve(SILENT) : expire());
        silence = setTimeout(expireOrEnd, silenceMs(last));
        work.then(resolve, reject);
      });
    } finally {
      clearTimeout(silence);
      stopWaiting = undefined;
    }
  };
  signal?.addEventListener("abort", abort, { once: true });
  const total = setTimeout(expire, totalTimeoutMs);
  let items: AsyncIterator<Item> | undefined;
  let hasEnded = false;
  try {
    const opened = await unlessStopped(Promise.resolve(open(controller.signal)));
    if (opened === SILENT) return;
    items = opened[Symbol.asyncIterator]();
    for (;;) {
      const next = await unlessStopped(items.next());
      controller.signal.throwIfAborted();
      hasEnded = next !== SILENT && next.done === true;
      if (next === SILENT || next.done) return;
      last = next.value;
      yield next.value;
      // Time that ran out, or an abort that came, while the consumer was busy.
      controller.signal.throwIfAborted();
    }
  } finally {
    clearTimeout(total);
    signal?.removeEventListener("abort", abort);
    // Nothing is left to be stopped after the end, and making an error for it costs more than a token.
    if (!hasEnded) controller.abort();
    // Not awaited: a source that hangs would hang its consumer.
    items?.return?.()?.catch(() => undefined);
  }
}
