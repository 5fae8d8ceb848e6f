import { useCallback, useEffect, useRef, useState } from "react";
import { type Failure, toFailure } from "../api/request-failure.ts";

/** One page of a list; `next` is null on the last. */
export interface ListPage<Item, Cursor> {
  items: Item[];
  next: Cursor | null;
}

/** A list that is read page by page. */
export interface Pages<Item> {
  items: readonly Item[];
  isLoading: boolean;
  failure: Failure | null;
  /** Whether there is another page. */
  hasMore: boolean;
  /** Reads the next page, or tries again what failed. */
  more: () => void;
  /** Starts from the first page. */
  reload: () => void;
}

/** Reads a list's first page, and more when asked. Starts anew when `load` changes (keep it stable with `useCallback`). */
export function usePages<Item, Cursor>(
  load: (cursor: Cursor | null, signal: AbortSignal) => Promise<ListPage<Item, Cursor>>,
): Pages<Item> {
  const [items, setItems] = useState<readonly Item[]>([]);
  const [next, setNext] = useState<Cursor | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isLoading, setLoading] = useState(true);
  const running = useRef<AbortController>(undefined);

  const read = useCallback(
    (cursor: Cursor | null) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      setLoading(true);
      setFailure(null);
      load(cursor, controller.signal).then(
        (page) => {
          if (controller.signal.aborted) return;
          setItems((known) => (cursor === null ? page.items : [...known, ...page.items]));
          setNext(page.next);
          setLoading(false);
        },
        (error: unknown) => {
          if (controller.signal.aborted) return;
          setFailure(toFailure(error));
          setLoading(false);
        },
      );
    },
    [load],
  );
  const reload = useCallback(() => {
    setItems([]);
    setNext(null);
    read(null);
  }, [read]);
  useEffect(() => {
    reload();
    return () => running.current?.abort();
  }, [reload]);
  return { items, isLoading, failure, hasMore: next !== null, more: () => read(next), reload };
}
