import { useTranslation } from "react-i18next";
import { describeDocumentDate } from "../../dates/describe-date.ts";
import { documentHref } from "../../documents/document-href.ts";
import type { DocumentEntry } from "../../documents/documents-api.ts";
import { langOf } from "../../i18n/lang-of.ts";
import { TextLink } from "../ui/text-link.tsx";

/** A document, its collection, and what asking for its deletion does. */
export interface DocumentCardProps {
  document: DocumentEntry;
  collection: string | null;
  /** Null where the reader may not. */
  onRemove: ((document: DocumentEntry) => void) | null;
}

/** What is known of a document, with the ways to its text and to its deletion. */
export function DocumentCard({ document, collection, onRemove }: DocumentCardProps) {
  const { t } = useTranslation("documents");
  const { title, issuer, classification, source, format, counts, ingestion } = document;
  const facts = [
    { name: t("fact.issuer"), value: issuer ?? t("noIssuer") },
    { name: t("fact.date"), value: describeDocumentDate(document) },
    { name: t("fact.classification"), value: String(classification) },
    { name: t("fact.format"), value: format?.toUpperCase() },
    {
      name: t("fact.counts"),
      value:
        counts &&
        t("counts", {
          characters: counts.characters.toLocaleString("ja-JP"),
          figures: counts.figures.toLocaleString("ja-JP"),
        }),
    },
    { name: t("fact.file"), value: source },
  ];
  return (
    <li className="document-card">
      <h3 className="document-card-title">
        <TextLink href={documentHref(document.id, { collection })} lang={langOf(title)}>
          {title}
        </TextLink>
      </h3>
      <dl className="document-card-facts">
        {facts.map(
          ({ name, value }) =>
            value !== undefined && (
              <div key={name}>
                <dt>{name}</dt>
                <dd lang={langOf(value)}>{value}</dd>
              </div>
            ),
        )}
        {ingestion !== undefined && (
          <div>
            <dt>{t("fact.state")}</dt>
            <dd>
              <span className="state-label" data-state={ingestion.status}>
                {t(ingestion.status === "ok" ? "stateOk" : "statePartial")}
              </span>
              {ingestion.notes !== null && (
                <span className="document-card-notes" lang={langOf(ingestion.notes)}>
                  {ingestion.notes}
                </span>
              )}
            </dd>
          </div>
        )}
      </dl>
      {onRemove !== null && (
        <button
          type="button"
          className="button button-text document-card-remove"
          aria-label={t("removeNamed", { title })}
          onClick={() => onRemove(document)}
        >
          {t("remove")}
        </button>
      )}
    </li>
  );
}
