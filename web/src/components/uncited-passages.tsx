import type { SeenPassageJson } from "../../../server/contract.ts";

/** Every passage that the answerer was given. */
export interface UncitedPassagesProps {
  passages: SeenPassageJson[];
}

/** The passages that the answerer read and did not cite, folded away. */
export function UncitedPassages({ passages }: UncitedPassagesProps) {
  const uncited = passages.filter(({ cited }) => !cited);
  if (uncited.length === 0) return null;
  return (
    <details className="passages">
      <summary>参照したが引用していない箇所（{uncited.length}件）</summary>
      <ol>
        {uncited.map(({ rank, title, section, lineStart, lineEnd }) => (
          <li key={rank}>
            <span className="source-title">{title}</span>
            <span className="source-place">
              {[section.join(" › "), `${lineStart}–${lineEnd}行`].filter(Boolean).join("　")}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
