export interface WatchStreamOptions<Item> {
  /** Starts the work; it must stop when its signal is aborted. */
  open: (signal: AbortSignal) => Promise<AsyncIterable<Item>>;
  signal?: AbortSignal | undefined;
  /** Longest silence, before the first item and between items. The consumer's own time does not count. */
  idleTimeoutMs: number;
  /** Longest duration of the whole stream. */
  totalTimeoutMs: number;
  /** What is thrown when either is exceeded. */
  timeoutError: () => Error;
}

/**
 * Passes a stream on, and stops it when it is aborted, silent, too long or no longer wanted. Ends at once in each
 * case, even when the source does not react.
 * @throws the signal's reason, the timeout error, or what the source throws.
 */
export async function* watchStream<Item>(options: WatchStreamOptions<Item>): AsyncGenerator<Item> {
  const { open, signal, idleTimeoutMs, totalTimeoutMs, timeoutError } = options;
  signal?.throwIfAborted();
  const controller = new AbortController();
  const stopped = new Promise<never>((_resolve, reject) => {
    controller.signal.addEventListener("abort", () => reject(controller.signal.reason), { once: true });
  });
  // Why: after a stream that ended well nobody waits for this any more.
  stopped.catch(() => undefined);
  const abort = (): void => controller.abort(signal?.reason);
  const expire = (): void => controller.abort(timeoutError());
  const unlessIdle = async <Result>(work: Promise<Result>): Promise<Result> => {
    const idle = setTimeout(expire, idleTimeoutMs);
    try {
      return await Promise.race([work, stopped]);
    } finally {
      clearTimeout(idle);
    }
  };
  signal?.addEventListener("abort", abort, { once: true });
  const total = setTimeout(expire, totalTimeoutMs);
  let items: AsyncIterator<Item> | undefined;
  try {
    items = (await unlessIdle(open(controller.signal)))[Symbol.asyncIterator]();
    for (;;) {
      const next = await unlessIdle(items.next());
      controller.signal.throwIfAborted();
      if (next.done) return;
      yield next.value;
    }
  } finally {
    clearTimeout(total);
    signal?.removeEventListener("abort", abort);
    controller.abort();
    // Not awaited: a source that hangs would hang its consumer.
    items?.return?.()?.catch(() => undefined);
  }
}
