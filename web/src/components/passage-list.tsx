import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { PassageJson } from "../../../server/contract.ts";
import { useOpenEvidence } from "../hooks/open-evidence-context.ts";
import { langOf } from "../i18n/lang-of.ts";
import { describePlace, evidenceOfPassage } from "../state/evidence.ts";
import { ForeignText } from "./ui/foreign-text.tsx";

/** Passages that a search brought, best first. */
export interface PassagesProps {
  passages: PassageJson[];
}

/** Everything that was searched for the answer, folded away. */
export function PassageDetails({ passages }: PassagesProps) {
  const { t } = useTranslation("answer");
  return (
    <details className="passages">
      <summary>{t("passagesFound", { count: passages.length })}</summary>
      <PassageList passages={passages} />
    </details>
  );
}

/** The first `count` passages, offered when the documents hold no answer. */
export function NearestPassages({ passages, count }: PassagesProps & { count: number }) {
  const { t } = useTranslation("answer");
  const titleId = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, and a landmark for each answer would be too many
    <div role="group" className="passages" aria-labelledby={titleId}>
      <h3 id={titleId}>{t("passagesNearest")}</h3>
      <PassageList passages={passages.slice(0, count)} />
    </div>
  );
}

function PassageList({ passages }: PassagesProps) {
  const { t } = useTranslation("answer");
  const openEvidence = useOpenEvidence();
  const items = passages.map(evidenceOfPassage);
  return (
    <ol>
      {passages.map(({ rank, title, section, text, note }, index) => (
        <li key={rank}>
          <button type="button" className="source" onClick={() => openEvidence({ items, index })}>
            <span className="source-text">
              <span className="source-title" lang={langOf(title)}>
                {title}
              </span>
              <span className="source-place">
                <ForeignText>{section.join(" › ")}</ForeignText>
                {section.length > 0 && "　"}
                {items[index] && describePlace(items[index])}
              </span>
              {note && <span className="source-place">{t("passageNote", { note })}</span>}
              <span className="source-quote" lang={langOf(text)}>
                {text}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
