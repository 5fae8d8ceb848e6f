import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { listSeries } from "../../figures/figures-api.ts";
import { filterParams } from "../../figures/ledger-query.ts";
import { useResource } from "../../hooks/use-resource.ts";
import { FailureMessage } from "../failure-message.tsx";
import type { FigureListProps } from "./figure-list.tsx";
import { SeriesView } from "./series-view.tsx";

/** Reads the series among the figures that the filters leave. */
export function SeriesPane({ query, onChange, onOpen }: FigureListProps) {
  const { t } = useTranslation("figures");
  const filters = filterParams(query).toString();
  const [list, reload] = useResource(useCallback((signal: AbortSignal) => listSeries(filters, signal), [filters]));
  if (list.status === "loading") return <p role="status">{t("countLoading")}</p>;
  if (list.status === "failed") {
    return (
      <div role="alert">
        <FailureMessage failure={list.failure} onRetry={reload} />
      </div>
    );
  }
  return (
    <SeriesView
      list={list.value}
      chosen={query.series}
      onChoose={(series) => onChange({ ...query, series })}
      onOpen={onOpen}
    />
  );
}
