/** Position in the list of passages, from 0, and how to move. */
export interface EvidencePagerProps {
  index: number;
  count: number;
  onMove: (step: 1 | -1) => void;
}

/** Steps through an answer's citations. */
export function EvidencePager({ index, count, onMove }: EvidencePagerProps) {
  return (
    <div className="pager">
      <button
        type="button"
        className="button"
        aria-label="前の出典"
        title="前の出典（k または Alt＋↑）"
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
        aria-label="次の出典"
        title="次の出典（j または Alt＋↓）"
        disabled={index === count - 1}
        onClick={() => onMove(1)}
      >
        ↓
      </button>
    </div>
  );
}
