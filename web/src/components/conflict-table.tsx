import type { CitationJson, ConflictJson } from "../../../server/contract.ts";
import { describeAsOf } from "../dates/describe-date.ts";
import { CitationChip } from "./citation-chip.tsx";

/** A measure for which the documents give different values. */
export interface ConflictTableProps {
  conflict: ConflictJson;
  citations: CitationJson[];
}

/** Sets the differing values side by side, in the server's order (newest first). */
export function ConflictTable({ conflict: { topic, statements }, citations }: ConflictTableProps) {
  return (
    <table className="conflict">
      <caption>資料によって記載が異なります：{topic}</caption>
      <thead>
        <tr>
          <th scope="col">値</th>
          <th scope="col">出典</th>
          <th scope="col">時点</th>
        </tr>
      </thead>
      <tbody>
        {statements.map(({ citationId, text, asOf }) => (
          <tr key={`${citationId} ${text}`}>
            <td>{text}</td>
            <td>
              {citations.find(({ id }) => id === citationId)?.title ?? "（不明）"}
              <CitationChip citationId={citationId} citations={citations} />
            </td>
            <td>{describeAsOf(asOf)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
