import { describeRate } from "../../compare/describe-facts.ts";
import { langOf } from "../../i18n/lang-of.ts";

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

/**
 * Horizontal bars, each with its name and value in words, so that nothing hangs on colour. Why not recharts, as the other
 * charts: it tells bars apart by four patterns, a trial may have more models, and here is no axis to be drawn. The browser's
 * own meter follows the width of a phone and the reader's text size.
 */
export function ScoreChart({ title, groups }: ScoreChartProps) {
  return (
    <figure className="score-chart">
      <figcaption>{title}</figcaption>
      {groups.map(({ name, bars }) => (
        <section key={name} aria-label={name}>
          <p className="score-group">{name}</p>
          <ul>
            {bars.map((bar) => (
              <li key={bar.name}>
                <span className="score-name" lang={langOf(bar.name)}>
                  {bar.name}
                </span>
                <meter className="score-bar" aria-hidden="true" max={Math.max(bar.of, 1)} value={bar.hits} />
                <span className="score-value">{describeRate(bar)}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </figure>
  );
}
