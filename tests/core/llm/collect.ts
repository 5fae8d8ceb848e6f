/** Everything that a stream yields. */
export async function collect<Item>(stream: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

/** What a stream throws, with what it had yielded until then. */
export async function collectFailure<Item>(stream: AsyncIterable<Item>): Promise<{ items: Item[]; error: unknown }> {
  const items: Item[] = [];
  try {
    for await (const item of stream) items.push(item);
  } catch (error) {
    return { items, error };
  }
  throw new Error(`the stream ended well after ${items.length} items`);
}

/** The same stream; `onFirst` is called when its first item has come. */
export async function* tapFirst<Item>(stream: AsyncIterable<Item>, onFirst: () => void): AsyncGenerator<Item> {
  let isFirst = true;
  for await (const item of stream) {
    if (isFirst) onFirst();
    isFirst = false;
    yield item;
  }
}

/** A signal that is aborted shortly after `start`, in the middle of waiting, with the time since then. */
export function abortSoon(reason?: unknown): { signal: AbortSignal; start: () => void; elapsedMs: () => number } {
  const controller = new AbortController();
  let abortedAt = Number.NaN;
  return {
    signal: controller.signal,
    start() {
      setTimeout(() => {
        abortedAt = performance.now();
        controller.abort(reason);
      }, 50);
    },
    elapsedMs: () => performance.now() - abortedAt,
  };
}
