import { useTranslation } from "react-i18next";
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, XAxis, YAxis } from "recharts";
import type { UsageSummaryJson } from "../../../../server/contract.ts";
import { describeShortDay, describeShortMonth } from "../../usage/describe-usage.ts";
import { CHART_FILLS, ChartPatterns } from "../figures/chart-patterns.tsx";

type Day = UsageSummaryJson["days"][number];

/** The days in their order, and what the chart is called for those who do not see it. */
export interface DayChartProps {
  days: readonly Day[];
  label: string;
}

const FONT = { fontSize: "0.875rem", fill: "var(--ink)" };
const AXIS = { tick: FONT, stroke: "var(--line-strong)" };
const HEIGHT = 300;
/** Of more days than these the axis names the months. */
const MAX_NAMED_DAYS = 90;

// Why a span: the library colours the text as the bar, which may be too pale to read.
const nameKey = (name: string) => <span className="chart-key">{name}</span>;

/** A bar a day; what the documents did not state is told apart by its pattern, not by colour alone. Nothing moves. */
export default function DayChart({ days, label }: DayChartProps) {
  const { t } = useTranslation("usage");
  const axis =
    days.length <= MAX_NAMED_DAYS
      ? { tickFormatter: describeShortDay }
      : {
          tickFormatter: describeShortMonth,
          ticks: days.flatMap(({ date }) => (date.endsWith("-01") ? [date] : [])),
        };
  return (
    <div className="series-chart" role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height={HEIGHT}>
        <BarChart data={[...days]} margin={{ top: 16, right: 16, bottom: 8, left: 0 }} accessibilityLayer={false}>
          <ChartPatterns />
          <CartesianGrid stroke="var(--line)" vertical={false} />
          <XAxis dataKey="date" {...axis} minTickGap={24} {...AXIS} />
          <YAxis allowDecimals={false} width={48} {...AXIS} />
          <Legend formatter={nameKey} />
          <Bar
            name={t("answered")}
            dataKey={({ questions, abstained }: Day) => questions - abstained}
            stackId="day"
            fill={CHART_FILLS[0] ?? ""}
            maxBarSize={48}
            isAnimationActive={false}
          />
          <Bar
            name={t("abstained")}
            dataKey="abstained"
            stackId="day"
            fill={CHART_FILLS[1] ?? ""}
            stroke="var(--chart-2)"
            maxBarSize={48}
            isAnimationActive={false}
          />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
