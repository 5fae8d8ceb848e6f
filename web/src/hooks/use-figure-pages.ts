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
}

/** Reads the ledger page by page, anew whenever `params` change; what earlier ones brought is not shown for them. */
export function useFigurePages(params: string): FigurePages {
  const [held, setHeld] = useState<Held>(() => nothingOf(params));
  const running = useRef<AbortController>(null);

  const read = useCallback((from: Held) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setHeld({ ...from, status: "loading", failure: null });
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

  const shown = held.params === params ? held : nothingOf(params);
  const hasMore = shown.cursor !== null;
  return {
    ...shown,
    hasMore,
    loadMore: () => {
      if (shown.status === "ready" && hasMore) read(shown);
    },
    retry: () => read(shown),
  };
}

function nothingOf(params: string): Held {
  return { params, status: "loading", figures: [], total: 0, cursor: null, failure: null };
}
