import { useId } from "react";
import { useTranslation } from "react-i18next";
import { describeRate } from "../../compare/describe-facts.ts";

/** One bar: a share from 0 to 1 as a count. */
export interface ScoreBar {
  name: string;
  hits: number;
  of: number;
}

/** Bars that belong together under a heading. */
export interface ScoreChartProps {
  title: string;
  groups: readonly { name: string; bars: readonly ScoreBar[] }[];
}

const WIDTH = 640;
const BAR_LEFT = 200;
const BAR_WIDTH = 300;
const HEADING_HEIGHT = 30;
const BAR_HEIGHT = 26;
const MAX_NAME_CHARS = 24;

/** Horizontal bars, each with its name and value in words, so that nothing hangs on colour. */
export function ScoreChart({ title, groups }: ScoreChartProps) {
  const { t } = useTranslation(["compare", "common"]);
  const titleId = useId();
  const descriptionId = useId();
  const heights = groups.map(({ bars }) => HEADING_HEIGHT + bars.length * BAR_HEIGHT + 8);
  const tops = heights.map((_, at) => heights.slice(0, at).reduce((sum, height) => sum + height, 0));
  const height = heights.reduce((sum, one) => sum + one, 0);
  const inWords = groups.map(({ name, bars }) =>
    t("chartGroup", { name, bars: bars.map((bar) => `${bar.name} ${describeRate(bar)}`).join(t("common:separator")) }),
  );
  return (
    <svg
      className="score-chart"
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-labelledby={`${titleId} ${descriptionId}`}
    >
      <title id={titleId}>{title}</title>
      <desc id={descriptionId}>{inWords.join(t("chartEnd"))}</desc>
      {groups.map(({ name, bars }, at) => (
        <g key={name} transform={`translate(0 ${tops[at] ?? 0})`}>
          <text className="score-group" x={0} y={20}>
            {name}
          </text>
          {bars.map((bar, index) => (
            <Bar key={bar.name} bar={bar} top={HEADING_HEIGHT + index * BAR_HEIGHT} />
          ))}
        </g>
      ))}
    </svg>
  );
}

function Bar({ bar, top }: { bar: ScoreBar; top: number }) {
  const share = bar.of === 0 ? 0 : bar.hits / bar.of;
  const name = bar.name.length > MAX_NAME_CHARS ? `${bar.name.slice(0, MAX_NAME_CHARS - 1)}…` : bar.name;
  return (
    <g transform={`translate(0 ${top})`}>
      <text className="score-name" x={BAR_LEFT - 8} y={16} textAnchor="end">
        {name}
      </text>
      <rect className="score-track" x={BAR_LEFT} y={3} width={BAR_WIDTH} height={BAR_HEIGHT - 8} />
      <rect className="score-bar" x={BAR_LEFT} y={3} width={BAR_WIDTH * share} height={BAR_HEIGHT - 8} />
      <text className="score-value" x={BAR_LEFT + BAR_WIDTH + 8} y={16}>
        {describeRate(bar)}
      </text>
    </g>
  );
}
