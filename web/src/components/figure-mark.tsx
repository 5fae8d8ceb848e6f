import { useId } from "react";
import type { CitationJson, FigureJson } from "../../../server/contract.ts";
import { FIGURE_SIGNS } from "../answer/figure-status.ts";
import { usePopover } from "../hooks/use-popover.ts";
import { i18n } from "../i18n/i18n.ts";
import { FigureDetails } from "./figure-details.tsx";

/** Keeps the sign on the figure's line. */
const WORD_JOINER = "\u2060";

/** Longer ones may break across lines, so that nothing gets wider than a phone. */
const MAX_UNBROKEN_CHARS = 12;

/** A figure of the answer as written there, with its check and the citations that it may rest on. */
export interface FigureMarkProps {
  text: string;
  figure: FigureJson;
  citations: readonly CitationJson[];
}

/** A figure with the result of its check: sign, colour and words; its source shows on hover and focus. */
export function FigureMark({ text, figure, citations }: FigureMarkProps) {
  const { isOpen, openerRef, popoverRef, handlers } = usePopover<HTMLSpanElement>();
  const popoverId = useId();
  const { status } = figure;
  const label = i18n.t(`answer:figureStatus.${status}.label`);
  // What was checked well needs no word in the running text; its sign is explained below the answer.
  const isWordShown = status !== "supported";
  return (
    <span className="figure-place" {...handlers}>
      <span
        ref={openerRef}
        className="figure"
        data-status={status}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the source value must be reachable by keyboard
        tabIndex={0}
        aria-describedby={isOpen ? popoverId : undefined}
      >
        <span className={text.length > MAX_UNBROKEN_CHARS ? "figure-text" : "figure-text figure-unbroken"}>{text}</span>
        <span className="figure-sign" aria-hidden="true">
          {WORD_JOINER}
          {FIGURE_SIGNS[status]}
        </span>
        <span className={isWordShown ? "figure-label" : "figure-label visually-hidden"}>
          {i18n.t("answer:figureLabel", { label })}
        </span>
      </span>
      {isOpen && (
        <span ref={popoverRef} id={popoverId} role="tooltip" popover="manual" className="figure-popover">
          <FigureDetails figure={figure} citations={citations} />
        </span>
      )}
    </span>
  );
}
