import { useTranslation } from "react-i18next";
import type { DocumentJson } from "../../../server/contract.ts";
import { describeDocumentDate } from "../dates/describe-date.ts";
import { langOf } from "../i18n/lang-of.ts";
import { describePlace, type EvidenceItem } from "../state/evidence.ts";

/** The document, and the place in it that is shown. */
export interface DocumentFactsProps {
  document: DocumentJson;
  item: EvidenceItem;
}

/** Who wrote the document, when, under which rights, and where in it the passage stands. */
export function DocumentFacts({ document, item }: DocumentFactsProps) {
  const { t } = useTranslation(["evidence", "common"]);
  const facts = [
    { name: t("issuer"), value: document.issuer ?? t("common:notStated") },
    { name: t("date"), value: describeDocumentDate(document) },
    { name: t("heading"), value: item.section.join(" › ") },
    { name: t("place"), value: describePlace(item) },
    { name: t("rights"), value: item.passage === null ? (document.rights ?? t("common:notStated")) : "" },
  ].filter(({ value }) => value !== "");
  return (
    <dl className="facts">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd lang={langOf(value)}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
