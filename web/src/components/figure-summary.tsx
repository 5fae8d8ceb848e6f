import { useTranslation } from "react-i18next";
import type { FigureJson } from "../../../server/contract.ts";
import { FIGURE_SIGNS, FIGURE_STATUSES } from "../answer/figure-status.ts";

/** Every checked figure of an answer. */
export interface FigureSummaryProps {
  figures: FigureJson[];
}

/** How many figures passed the check, as the key to the signs; unsupported ones are named. */
export function FigureSummary({ figures }: FigureSummaryProps) {
  const { t } = useTranslation(["answer", "common"]);
  if (figures.length === 0) return null;
  const unsupported = figures.filter(({ status }) => status === "unsupported").map(({ text }) => text);
  return (
    <div className="figure-summary">
      <p>
        <span className="figure-summary-title">{t("figures")}</span>
        {FIGURE_STATUSES.map((status) => {
          const count = figures.filter((figure) => figure.status === status).length;
          if (count === 0) return null;
          const label = t(`figureStatus.${status}.label`);
          return (
            <span
              key={status}
              className="figure-count"
              data-status={status}
              title={t(`figureStatus.${status}.explanation`)}
            >
              <span aria-hidden="true">{FIGURE_SIGNS[status]}</span> {t("figureCount", { label, count })}
            </span>
          );
        })}
      </p>
      {unsupported.length > 0 && (
        <p className="figure-warning">
          {t("figureWarning", { figures: [...new Set(unsupported)].join(t("common:separator")) })}
        </p>
      )}
    </div>
  );
}
