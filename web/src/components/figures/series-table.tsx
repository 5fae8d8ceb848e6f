import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FigureSeriesJson, LedgerFigureJson, SeriesPointJson } from "../../../../server/contract.ts";
import { describeAsOf } from "../../dates/describe-date.ts";
import { formatAsOf } from "../../dates/format-as-of.ts";
import { Button } from "../ui/button.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { ForeignText } from "../ui/foreign-text.tsx";

/** More at once would hold up the page. */
const CELLS_AT_ONCE = 1_000;
const MIN_ROWS = 10;

/** A series, the table's caption, and what a press on a value does. */
export interface SeriesTableProps {
  series: FigureSeriesJson;
  caption: string;
  onOpen: (figures: readonly LedgerFigureJson[], index: number) => void;
}

/** Every value of a series with the documents that state it; where they differ, all of them. */
export function SeriesTable({ series: { labels, dates, points }, caption, onOpen }: SeriesTableProps) {
  const { t } = useTranslation("figures");
  const rowsAtOnce = Math.max(MIN_ROWS, Math.floor(CELLS_AT_ONCE / dates.length));
  const [rowCount, setRowCount] = useState(rowsAtOnce);
  const rest = labels.length - rowCount;
  const all = points.flatMap(({ values }) => values.flatMap(({ figures }) => figures));
  const open = (figure: LedgerFigureJson) => onOpen(all, all.indexOf(figure as (typeof all)[number]));
  const pointOf = (label: string, date: string | null) =>
    points.find((point) => point.label === label && point.date === date);
  const table = (
    <DataTable
      caption={caption}
      rows={labels.slice(0, rowCount)}
      rowKey={(label) => label}
      columns={[
        { key: "name", header: t("name"), cell: (label) => <ForeignText>{label}</ForeignText> },
        ...dates.map((date) => ({
          key: date ?? "",
          header: date === null ? t("undated") : formatAsOf(date),
          cell: (label: string) => <PointCell point={pointOf(label, date)} onOpen={open} />,
        })),
      ]}
    />
  );
  return (
    <>
      {table}
      {rest > 0 && (
        <Button onClick={() => setRowCount(rowCount + rowsAtOnce)}>{t("moreRows", { rest: String(rest) })}</Button>
      )}
    </>
  );
}

function PointCell(props: { point: SeriesPointJson | undefined; onOpen: (figure: LedgerFigureJson) => void }) {
  const { t } = useTranslation("figures");
  const { point, onOpen } = props;
  if (point === undefined) return t("noEntity");
  return (
    <div className="series-point">
      {point.agreement !== "same" && (
        <span className="series-agreement" data-agreement={point.agreement}>
          {t(point.agreement)}
        </span>
      )}
      <ul>
        {point.values.flatMap(({ text, figures }) =>
          figures.map((figure) => (
            <li key={figure.id}>
              <button type="button" className="ledger-value" onClick={() => onOpen(figure)}>
                {text}
              </button>
              <span className="ledger-path">
                {t("asOfDocument", { title: figure.title, asOf: describeAsOf(figure.documentAsOf) })}
              </span>
            </li>
          )),
        )}
      </ul>
    </div>
  );
}
