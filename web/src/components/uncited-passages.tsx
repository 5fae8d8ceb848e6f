import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { SeenPassageJson } from "../../../server/contract.ts";
import { useOpenEvidence } from "../hooks/open-evidence-context.ts";
import { langOf } from "../i18n/lang-of.ts";
import { describePlace, evidenceOfSeen } from "../state/evidence.ts";
import { ForeignText } from "./ui/foreign-text.tsx";

/** Passages that the answerer was given. */
export interface SeenPassagesProps {
  passages: SeenPassageJson[];
}

/** The passages that the answerer read and did not cite, folded away. */
export function UncitedPassages({ passages }: SeenPassagesProps) {
  const { t } = useTranslation("answer");
  const uncited = passages.filter(({ cited }) => !cited);
  if (uncited.length === 0) return null;
  return (
    <details className="passages">
      <summary>{t("passagesUncited", { count: uncited.length })}</summary>
      <SeenPassages passages={uncited} />
    </details>
  );
}

/** The passages that came nearest, offered when the documents hold no answer. */
export function NearestSeen({ passages }: SeenPassagesProps) {
  const { t } = useTranslation("answer");
  const titleId = useId();
  if (passages.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, and a landmark for each answer would be too many
    <div role="group" className="passages" aria-labelledby={titleId}>
      <h3 id={titleId}>{t("passagesNearest")}</h3>
      <SeenPassages passages={passages} />
    </div>
  );
}

function SeenPassages({ passages }: SeenPassagesProps) {
  const openEvidence = useOpenEvidence();
  const items = passages.map(evidenceOfSeen);
  return (
    <ol>
      {items.map((item, index) => (
        <li key={item.label}>
          <button type="button" className="source" onClick={() => openEvidence({ items, index })}>
            <span className="source-text">
              <span className="source-title" lang={langOf(item.title)}>
                {item.title}
              </span>
              <span className="source-place">
                <ForeignText>{item.section.join(" › ")}</ForeignText>
                {item.section.length > 0 && "　"}
                {describePlace(item)}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
