import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { UsageSummaryJson } from "../../../../server/contract.ts";
import { describeAbstention, describeDay, describeFirstText, describeUnsupported } from "../../usage/describe-usage.ts";
import { DataTable } from "../ui/data-table.tsx";

// The chart's library is larger than the rest of the screen.
const DayChart = lazy(() => import("./day-chart.tsx"));

/** Questions per day as a chart, and the same numbers as a table, the latest day first. */
export function UsageDays({ days }: Pick<UsageSummaryJson, "days">) {
  const { t, i18n } = useTranslation("usage");
  const count = (value: number) => value.toLocaleString(i18n.language);
  const busiest = days.reduce((most, day) => (day.questions > most.questions ? day : most));
  const label = t("chart", { day: describeDay(busiest.date), n: count(busiest.questions) });
  return (
    <div className="usage-part">
      <h2>{t("perDay")}</h2>
      <div className="usage-days">
        <Suspense fallback={<p className="progress">{t("drawing")}</p>}>
          <DayChart days={days} label={label} />
        </Suspense>
        <DataTable
          caption={t("perDay")}
          rows={days.toReversed()}
          rowKey={({ date }) => date}
          columns={[
            { key: "date", header: t("date"), cell: ({ date }) => describeDay(date) },
            { key: "questions", header: t("questions"), cell: ({ questions }) => count(questions), isNumeric: true },
            { key: "abstention", header: t("abstentionRate"), cell: describeAbstention, isNumeric: true },
            { key: "unsupported", header: t("unsupportedRate"), cell: describeUnsupported, isNumeric: true },
            { key: "first", header: t("firstTextP50"), cell: (day) => describeFirstText(day, "p50"), isNumeric: true },
          ]}
        />
      </div>
    </div>
  );
}
