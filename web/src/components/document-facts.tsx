import type { DocumentJson } from "../../../server/contract.ts";
import { describeDocumentDate } from "../dates/describe-date.ts";
import { describePlace, type EvidenceItem } from "../state/evidence.ts";

/** The document, and the place in it that is shown. */
export interface DocumentFactsProps {
  document: DocumentJson;
  item: EvidenceItem;
}

/** Who wrote the document, when, under which rights, and where in it the passage stands. */
export function DocumentFacts({ document, item }: DocumentFactsProps) {
  const facts = [
    { name: "発行者", value: document.issuer ?? "記載なし" },
    { name: "日付", value: describeDocumentDate(document) },
    { name: "見出し", value: item.section.join(" › ") },
    { name: "位置", value: describePlace(item) },
    { name: "権利", value: item.passage === null ? (document.rights ?? "記載なし") : "" },
  ].filter(({ value }) => value !== "");
  return (
    <dl className="facts">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
