import { useTranslation } from "react-i18next";
import type { SeenPassageJson } from "../../../server/contract.ts";

/** Every passage that the answerer was given. */
export interface UncitedPassagesProps {
  passages: SeenPassageJson[];
}

/** The passages that the answerer read and did not cite, folded away. */
export function UncitedPassages({ passages }: UncitedPassagesProps) {
  const { t } = useTranslation(["answer", "evidence"]);
  const uncited = passages.filter(({ cited }) => !cited);
  if (uncited.length === 0) return null;
  return (
    <details className="passages">
      <summary>{t("passagesUncited", { count: uncited.length })}</summary>
      <ol>
        {uncited.map(({ rank, title, section, lineStart, lineEnd }) => (
          <li key={rank}>
            <span className="source-title">{title}</span>
            <span className="source-place">
              {[section.join(" › "), t("evidence:lines", { lines: `${lineStart}–${lineEnd}` })]
                .filter(Boolean)
                .join("　")}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
