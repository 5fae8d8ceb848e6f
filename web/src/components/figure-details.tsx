import { useTranslation } from "react-i18next";
import type { CitationJson, FigureJson } from "../../../server/contract.ts";
import { excerptAround } from "../answer/excerpt-around.ts";
import { FIGURE_SIGNS } from "../answer/figure-status.ts";
import { langOf } from "../i18n/lang-of.ts";

/** A checked figure, and the citations of its answer. */
export interface FigureDetailsProps {
  figure: FigureJson;
  citations: readonly CitationJson[];
}

/** What the check of a figure found: its value in the source, how it was calculated, or why nothing supports it. */
export function FigureDetails({ figure, citations }: FigureDetailsProps) {
  const { t } = useTranslation(["answer", "talk"]);
  const { status, text, reason, derivation, citationId } = figure;
  const citation = citations.find(({ id }) => id === citationId);
  return (
    <>
      <span className="figure-popover-title" data-status={status}>
        <span aria-hidden="true">{FIGURE_SIGNS[status]}</span> {t(`figureStatus.${status}.label`)}
      </span>
      <span>{reason === undefined ? t(`figureStatus.${status}.explanation`) : t(`talk:figureReason.${reason}`)}</span>
      {citation !== undefined && status !== "unsupported" && (
        <>
          <span className="figure-popover-source">
            {t("talk:figureSource", { id: citation.id, title: citation.title })}
          </span>
          <span className="figure-popover-quote" lang={langOf(citation.quote)}>
            {excerptAround(citation.quote, text)}
          </span>
        </>
      )}
      {derivation !== undefined && <span>{t("talk:figureFormula", { formula: derivation.formula })}</span>}
      {derivation?.inputs.map((input) => (
        <span key={`${input.citationId} ${input.text}`} className="figure-popover-source">
          {t("talk:figureInput", { id: input.citationId, text: input.text })}
        </span>
      ))}
    </>
  );
}
