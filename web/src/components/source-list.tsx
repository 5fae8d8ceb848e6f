import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { CitationJson } from "../../../server/contract.ts";
import { describeAsOf } from "../dates/describe-date.ts";
import { useOpenEvidence } from "../hooks/open-evidence-context.ts";
import { langOf } from "../i18n/lang-of.ts";
import { describePlace, evidenceOfCitation } from "../state/evidence.ts";
import { ForeignText } from "./ui/foreign-text.tsx";

/** The citations of one answer. */
export interface SourceListProps {
  citations: CitationJson[];
}

/** Every cited source with its date and place; each opens in the panel. */
export function SourceList({ citations }: SourceListProps) {
  const { t } = useTranslation("answer");
  const openEvidence = useOpenEvidence();
  const titleId = useId();
  const items = citations.map(evidenceOfCitation);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, and a landmark for each answer would be too many
    <div role="group" className="sources" aria-labelledby={titleId}>
      <h3 id={titleId}>{t("sources")}</h3>
      <ol>
        {citations.map(({ id, title, asOf, section, quote }, index) => (
          <li key={id}>
            <button type="button" className="source" onClick={() => openEvidence({ items, index })}>
              <span className="source-number">{id}</span>
              <span className="source-text">
                <span className="source-title" lang={langOf(title)}>
                  {title}
                </span>
                <span className="source-place">
                  {describeAsOf(asOf)}　<ForeignText>{section.join(" › ")}</ForeignText>
                  {section.length > 0 && "　"}
                  {items[index] && describePlace(items[index])}
                </span>
                <span className="source-quote" data-lines="2" lang={langOf(quote)}>
                  {quote}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
