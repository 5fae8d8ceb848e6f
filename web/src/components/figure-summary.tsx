import type { FigureJson } from "../../../server/contract.ts";
import { FIGURE_STATUS_TEXT, FIGURE_STATUSES } from "../answer/figure-status.ts";

/** Every checked figure of an answer. */
export interface FigureSummaryProps {
  figures: FigureJson[];
}

/** How many figures passed the check, as the key to the signs; unsupported ones are named. */
export function FigureSummary({ figures }: FigureSummaryProps) {
  if (figures.length === 0) return null;
  const unsupported = figures.filter(({ status }) => status === "unsupported").map(({ text }) => text);
  return (
    <div className="figure-summary">
      <p>
        <span className="figure-summary-title">数値の照合</span>
        {FIGURE_STATUSES.map((status) => {
          const count = figures.filter((figure) => figure.status === status).length;
          if (count === 0) return null;
          const { label, sign, explanation } = FIGURE_STATUS_TEXT[status];
          return (
            <span key={status} className="figure-count" data-status={status} title={explanation}>
              <span aria-hidden="true">{sign}</span> {label} {count}件
            </span>
          );
        })}
      </p>
      {unsupported.length > 0 && (
        <p className="figure-warning">
          {[...new Set(unsupported)].join("、")} は、出典の原文に見つかりません。そのまま使わないでください。
        </p>
      )}
    </div>
  );
}
