import { useTranslation } from "react-i18next";
import type { CitationJson, ConflictJson } from "../../../server/contract.ts";
import { describeAsOf } from "../dates/describe-date.ts";
import { langOf } from "../i18n/lang-of.ts";
import { CitationChip } from "./citation-chip.tsx";
import { ForeignText } from "./ui/foreign-text.tsx";

/** A measure for which the documents give different values. */
export interface ConflictTableProps {
  conflict: ConflictJson;
  citations: CitationJson[];
}

/** Sets the differing values side by side, in the server's order (newest first). */
export function ConflictTable({ conflict: { topic, statements }, citations }: ConflictTableProps) {
  const { t } = useTranslation(["answer", "common"]);
  return (
    <table className="conflict">
      <caption>{t("conflict", { topic })}</caption>
      <thead>
        <tr>
          <th scope="col">{t("value")}</th>
          <th scope="col">{t("source")}</th>
          <th scope="col">{t("asOf")}</th>
        </tr>
      </thead>
      <tbody>
        {statements.map(({ citationId, text, asOf }) => (
          <tr key={`${citationId} ${text}`}>
            <td lang={langOf(text)}>{text}</td>
            <td>
              <ForeignText>{citations.find(({ id }) => id === citationId)?.title ?? t("common:unknown")}</ForeignText>
              <CitationChip citationId={citationId} citations={citations} />
            </td>
            <td>{describeAsOf(asOf)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
