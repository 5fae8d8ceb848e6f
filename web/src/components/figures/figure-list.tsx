import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { LedgerFigureJson } from "../../../../server/contract.ts";
import { isNarrowed, type LedgerQuery, listParams } from "../../figures/ledger-query.ts";
import { useFigurePages } from "../../hooks/use-figure-pages.ts";
import { FailureMessage } from "../failure-message.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { LedgerTable } from "./ledger-table.tsx";

/** What is asked for, how it is changed, and what a press on a figure does. */
export interface FigureListProps {
  query: LedgerQuery;
  onChange: (query: LedgerQuery) => void;
  onOpen: (figures: readonly LedgerFigureJson[], index: number) => void;
}

/** How many figures there are, told to screen readers as it changes, and the figures. */
export function FigureList({ query, onChange, onOpen }: FigureListProps) {
  const { t } = useTranslation("figures");
  const { figures, total, status, failure, hasMore, isStale, loadMore, retry } = useFigurePages(
    listParams(query).toString(),
  );
  // Stable, so that rows are not drawn anew while the table scrolls.
  const openAt = useCallback((index: number) => onOpen(figures, index), [onOpen, figures]);
  const isWaiting = isStale || (figures.length === 0 && status === "loading");
  return (
    <div className="ledger-list">
      <p role="status" className="ledger-count">
        {status === "failed" ? "" : isWaiting ? t("countLoading") : t("count", { total })}
      </p>
      {figures.length > 0 && (
        <LedgerTable
          figures={figures}
          total={total}
          hasMore={hasMore && status === "ready"}
          isStale={isStale}
          onMore={loadMore}
          sort={query.sort}
          order={query.order}
          onSort={(sort, order) => onChange({ ...query, sort, order })}
          onOpen={openAt}
        />
      )}
      {failure !== null && (
        <div role="alert">
          <FailureMessage failure={failure} onRetry={retry} />
        </div>
      )}
      {status === "ready" && total === 0 && (
        <EmptyState title={t("emptyTitle")}>{isNarrowed(query) ? t("emptyHint") : t("emptyLedgerHint")}</EmptyState>
      )}
    </div>
  );
}
