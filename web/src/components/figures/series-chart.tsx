import {
  Bar,
  BarChart,
  CartesianGrid,
  LabelList,
  Legend,
  Line,
  LineChart,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from "recharts";
import type { ChartData, ChartGroup } from "../../figures/chart-data.ts";
import { CHART_FILLS, ChartPatterns } from "./chart-patterns.tsx";

/** What is drawn, in which unit, and what it is called for those who do not see it. */
export interface SeriesChartProps {
  data: ChartData;
  unit: string;
  label: string;
}

// Why a span: the library colours the text as the line, which may be too pale to read.
const nameKey = (name: string) => <span className="chart-key">{name}</span>;

const DASHES = ["", "8 4", "2 4", "10 3 2 3", "14 4", "4 2"];
const BAR_HEIGHT = 26;
const FONT = { fontSize: "0.875rem", fill: "var(--ink)" };
const MAX_NAME_CHARS = 11;

/** Bars or lines that are told apart by pattern or dashes and their values, not by colour alone. Nothing moves. */
export default function SeriesChart({ data, unit, label }: SeriesChartProps) {
  const { form, groups, keys } = data;
  const height = form === "line" ? 360 : 90 + groups.length * (keys.length * BAR_HEIGHT + 16);
  return (
    <div className="series-chart" role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height={height}>
        {form === "line" ? (
          <LineChart data={groups} margin={{ top: 24, right: 32, bottom: 8, left: 8 }} accessibilityLayer={false}>
            <CartesianGrid stroke="var(--line)" vertical={false} />
            <XAxis dataKey="name" tick={FONT} stroke="var(--line-strong)" />
            <YAxis tick={FONT} stroke="var(--line-strong)" unit={unit} width={72} tickFormatter={shortNumber} />
            <Legend formatter={nameKey} />
            {keys.map((key, at) => (
              <Line
                key={key}
                name={key}
                dataKey={(group: ChartGroup) => group.marks[key]?.value}
                stroke={`var(--chart-${(at % CHART_FILLS.length) + 1})`}
                strokeDasharray={DASHES[at % DASHES.length] ?? ""}
                strokeWidth={3}
                isAnimationActive={false}
                connectNulls
              >
                <LabelList valueAccessor={textOf(key)} position="top" {...FONT} />
              </Line>
            ))}
          </LineChart>
        ) : (
          <BarChart
            data={groups}
            layout="vertical"
            margin={{ top: 8, right: 80, bottom: 8, left: 8 }}
            accessibilityLayer={false}
          >
            <ChartPatterns />
            <CartesianGrid stroke="var(--line)" horizontal={false} />
            <XAxis type="number" tick={FONT} stroke="var(--line-strong)" tickFormatter={shortNumber} unit={unit} />
            <YAxis
              type="category"
              dataKey="name"
              tick={FONT}
              stroke="var(--line-strong)"
              width={132}
              tickFormatter={shortName}
              interval={0}
            />
            <Legend formatter={nameKey} />
            {keys.map((key, at) => (
              <Bar
                key={key}
                name={key}
                dataKey={(group: ChartGroup) => group.marks[key]?.value}
                fill={CHART_FILLS[at % CHART_FILLS.length] ?? ""}
                stroke="var(--ink)"
                isAnimationActive={false}
              >
                <LabelList valueAccessor={textOf(key)} position="right" {...FONT} />
              </Bar>
            ))}
          </BarChart>
        )}
      </ResponsiveContainer>
    </div>
  );
}

/** The value as the document writes it, marked where documents differ. */
function textOf(key: string) {
  return ({ payload }: { payload?: ChartGroup }): string => {
    const mark = payload?.marks[key];
    return mark === undefined ? "" : `${mark.text}${mark.isDisputed ? " ※" : ""}`;
  };
}

function shortName(name: string): string {
  return name.length <= MAX_NAME_CHARS ? name : `${name.slice(0, MAX_NAME_CHARS - 1)}…`;
}

const compact = new Intl.NumberFormat("ja-JP", { notation: "compact", maximumFractionDigits: 1 });

function shortNumber(value: number): string {
  return compact.format(value);
}
