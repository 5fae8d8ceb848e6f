import { useTranslation } from "react-i18next";
import type { FigureJson } from "../../../server/contract.ts";
import { FIGURE_SIGNS } from "../answer/figure-status.ts";

/** Keeps the sign on the figure's line. */
const WORD_JOINER = "\u2060";

/** Longer ones may break across lines, so that nothing gets wider than a phone. */
const MAX_UNBROKEN_CHARS = 12;

/** A figure of the answer as written there, with its check. */
export interface FigureMarkProps {
  text: string;
  figure: FigureJson;
}

/** A figure with the result of its check: sign, colour, tooltip, and words for those who see neither. */
export function FigureMark({ text, figure: { status, citationId } }: FigureMarkProps) {
  const { t } = useTranslation("answer");
  const told = { label: t(`figureStatus.${status}.label`), explanation: t(`figureStatus.${status}.explanation`) };
  const tooltip =
    citationId === null ? t("figureTooltip", told) : t("figureTooltipSource", { ...told, id: citationId });
  return (
    <span className="figure" data-status={status} title={tooltip}>
      <span className={text.length > MAX_UNBROKEN_CHARS ? "figure-text" : "figure-text figure-unbroken"}>{text}</span>
      <span className="figure-sign" aria-hidden="true">
        {WORD_JOINER}
        {FIGURE_SIGNS[status]}
      </span>
      <span className="figure-label visually-hidden">{t("figureLabel", told)}</span>
    </span>
  );
}
