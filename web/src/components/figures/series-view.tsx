import { lazy, Suspense, useId } from "react";
import { useTranslation } from "react-i18next";
import type { FigureSeriesListJson, LedgerFigureJson } from "../../../../server/contract.ts";
import { formatAsOf } from "../../dates/format-as-of.ts";
import { toChartData } from "../../figures/chart-data.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { SeriesTable } from "./series-table.tsx";

// The chart's library is larger than the rest of the screen.
const SeriesChart = lazy(() => import("./series-chart.tsx"));

/** The series found, the one that is shown, and what a press on a value does. */
export interface SeriesViewProps {
  list: FigureSeriesListJson;
  chosen: string;
  onChoose: (id: string) => void;
  onOpen: (figures: readonly LedgerFigureJson[], index: number) => void;
}

/** One series as a chart and as a table with every value and source. */
export function SeriesView({ list: { series, total, partial }, chosen, onChoose, onOpen }: SeriesViewProps) {
  const { t } = useTranslation("figures");
  const headingId = useId();
  const shown = series.find(({ id }) => id === chosen) ?? series[0];
  if (shown === undefined) return <EmptyState title={t("noSeries")}>{t("noSeriesHint")}</EmptyState>;
  const [measure = "", ...otherNames] = shown.measures;
  const data = toChartData(shown, (date) => (date === null ? t("undated") : formatAsOf(date)));
  const isDisputed = data.groups.some(({ marks }) => Object.values(marks).some((mark) => mark.isDisputed));
  return (
    <div className="series">
      {partial && <p>{t("seriesPartial")}</p>}
      <SelectField
        label={t("chosenSeries")}
        hint={t("seriesCount", { total: String(total) })}
        value={shown.id}
        onChange={onChoose}
        choices={series.map(({ id, measures, unit, points }) => ({
          value: id,
          label: t("seriesName", { measure: measures[0] ?? "", unit, points: String(points.length) }),
        }))}
      />
      <section aria-labelledby={headingId} className="series-one">
        <h2 id={headingId}>{t("seriesName", { measure, unit: shown.unit, points: String(shown.points.length) })}</h2>
        {otherNames.length > 0 && (
          <p>{t("otherNames", { names: shown.measures.map((name) => `${name}`).join(" / ") })}</p>
        )}
        <Suspense fallback={<p className="progress">{t("drawing")}</p>}>
          <SeriesChart data={data} unit={shown.unit} label={t("chartOf", { measure })} />
        </Suspense>
        <p className="ledger-soft">
          {t("chartNote")}
          {isDisputed && ` ${t("disputedMark")}`}
          {data.leftOut > 0 && ` ${t("chartLeftOut", { count: data.leftOut })}`}
        </p>
        <SeriesTable key={shown.id} series={shown} caption={t("seriesTable", { measure })} onOpen={onOpen} />
      </section>
    </div>
  );
}
