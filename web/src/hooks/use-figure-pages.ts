import { useCallback, useEffect, useRef, useState } from "react";
import type { LedgerFigureJson } from "../../../server/contract.ts";
import { type Failure, toFailure } from "../api/request-failure.ts";
import { listFigures } from "../figures/figures-api.ts";

/** The figures read so far, and what is still to come. */
export interface FigurePages {
  status: "loading" | "ready" | "failed";
  figures: readonly LedgerFigureJson[];
  total: number;
  failure: Failure | null;
  hasMore: boolean;
  /** Whether `figures` are those of earlier params, shown until the new ones are there: focus and place stay. */
  isStale: boolean;
  /** Reads the next page; does nothing while one is read, after a failure or at the end. */
  loadMore: () => void;
  /** Tries again what failed. */
  retry: () => void;
}

interface Held {
  params: string;
  status: "loading" | "ready" | "failed";
  figures: readonly LedgerFigureJson[];
  total: number;
  cursor: string | null;
  failure: Failure | null;
  isStale: boolean;
}

/** Reads the ledger page by page, anew whenever `params` change. */
export function useFigurePages(params: string): FigurePages {
  const [held, setHeld] = useState<Held>(() => nothingOf(params));
  const running = useRef<AbortController>(null);

  const read = useCallback((from: Held) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setHeld((before) =>
      from.cursor === null && before.figures.length > 0
        ? { ...before, params: from.params, status: "loading", cursor: null, failure: null, isStale: true }
        : { ...from, status: "loading", failure: null },
    );
    listFigures(from.params, from.cursor, controller.signal).then(
      ({ figures, total, nextCursor }) => {
        if (controller.signal.aborted) return;
        // A newer index may move a figure over the border of two pages.
        const known = new Set(from.figures.map(({ id }) => id));
        const added = figures.filter(({ id }) => !known.has(id));
        const all = [...from.figures, ...added];
        setHeld({ ...from, status: "ready", figures: all, total, cursor: nextCursor, failure: null });
      },
      (error: unknown) => {
        if (!controller.signal.aborted) setHeld({ ...from, status: "failed", failure: toFailure(error) });
      },
    );
  }, []);

  useEffect(() => {
    read(nothingOf(params));
    return () => running.current?.abort();
  }, [params, read]);

  const shown: Held =
    held.params === params ? held : { ...held, params, status: "loading", cursor: null, isStale: true };
  const hasMore = shown.cursor !== null;
  return {
    ...shown,
    hasMore,
    loadMore: () => {
      if (shown.status === "ready" && hasMore) read(shown);
    },
    retry: () => read(shown.isStale ? nothingOf(params) : shown),
  };
}

function nothingOf(params: string): Held {
  return { params, status: "loading", figures: [], total: 0, cursor: null, failure: null, isStale: false };
}
