import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { LedgerFigureJson } from "../../../../server/contract.ts";
import { LedgerRow } from "./ledger-row.tsx";
import { SortHeader } from "./sort-header.tsx";

/** The figures read so far, how they are sorted, and what a press on them does. */
export interface LedgerTableProps {
  figures: readonly LedgerFigureJson[];
  total: number;
  hasMore: boolean;
  /** Whether others are on their way that will take the place of these. */
  isStale: boolean;
  onMore: () => void;
  sort: string;
  order: string;
  onSort: (sort: string, order: string) => void;
  onOpen: (index: number) => void;
}

const COLUMNS = [
  { key: "value", sort: "value" },
  { key: "measure", sort: null },
  { key: "about", sort: "entity" },
  { key: "date", sort: "date" },
  { key: "source", sort: "document" },
] as const;
/** Most rows have two lines. */
const USUAL_HEIGHT = 62;
const ROWS_AROUND = 5;
/** So many rows before the end, the next page is asked for. */
const ROWS_AHEAD = 60;

/** The ledger as a table of which only the rows in view are drawn; it scrolls by itself, also by keyboard. */
export function LedgerTable(props: LedgerTableProps) {
  const { figures, total, hasMore, isStale, onMore, sort, order, onSort, onOpen } = props;
  const { t } = useTranslation("figures");
  const captionId = useId();
  const scroller = useRef<HTMLElement>(null);
  const virtualizer = useVirtualizer({
    count: figures.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => figures[index]?.id ?? index,
    estimateSize: () => USUAL_HEIGHT,
    overscan: ROWS_AROUND,
    // Why: a row that comes into view a frame later is better than a frame that waits for it.
    useFlushSync: false,
  });
  const rows = virtualizer.getVirtualItems();
  const lastShown = rows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastShown >= figures.length - ROWS_AHEAD) onMore();
  }, [hasMore, lastShown, figures.length, onMore]);

  const above = rows[0]?.start ?? 0;
  const below = virtualizer.getTotalSize() - (rows.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section ref={scroller} className="data-table ledger-table" aria-labelledby={captionId} tabIndex={0}>
      <table aria-rowcount={total + 1} aria-busy={isStale}>
        <caption id={captionId} className="sr-only">
          {t("tableCaption")}
        </caption>
        <thead>
          <tr aria-rowindex={1}>
            {COLUMNS.map(({ key, sort: column }) => (
              <SortHeader key={key} label={t(key)} column={column} sort={sort} order={order} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Filler height={above} />
          {rows.map(({ index, key }) => {
            const figure = figures[index];
            return (
              figure !== undefined && (
                <LedgerRow
                  key={key}
                  figure={figure}
                  index={index}
                  t={t}
                  onOpen={onOpen}
                  measure={virtualizer.measureElement}
                />
              )
            );
          })}
          <Filler height={below} />
        </tbody>
      </table>
    </section>
  );
}

/** Stands for the rows that are not drawn. */
function Filler({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row takes no focus, and this one holds nothing.
    <tr aria-hidden="true" className="ledger-filler">
      <td colSpan={COLUMNS.length} style={{ height }} />
    </tr>
  );
}
