import { useTranslation } from "react-i18next";
/** Position in the list of passages, from 0, and how to move. */
export interface EvidencePagerProps {
  index: number;
  count: number;
  onMove: (step: 1 | -1) => void;
}

/** Steps through an answer's citations. */
export function EvidencePager({ index, count, onMove }: EvidencePagerProps) {
  const { t } = useTranslation("evidence");
  return (
    <div className="pager">
      <button
        type="button"
        className="button"
        aria-label={t("previous")}
        title={t("previousKeys")}
        disabled={index === 0}
        onClick={() => onMove(-1)}
      >
        ↑
      </button>
      <span className="pager-position">
        {index + 1} / {count}
      </span>
      <button
        type="button"
        className="button"
        aria-label={t("next")}
        title={t("nextKeys")}
        disabled={index === count - 1}
        onClick={() => onMove(1)}
      >
        ↓
      </button>
    </div>
  );
}
