import { useDeferredValue, useId, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { arrangeDocuments, DOCUMENT_ORDERS, type DocumentOrder } from "../../documents/arrange-documents.ts";
import type { DocumentEntry } from "../../documents/documents-api.ts";
import { DocumentCard, type DocumentCardProps } from "./document-card.tsx";

/** The documents of a collection. */
export interface DocumentListProps extends Omit<DocumentCardProps, "document"> {
  documents: readonly DocumentEntry[];
}

/** As many as are looked through without narrowing down. */
const STEP = 50;

/** Documents to narrow down and to order. */
export function DocumentList({ documents, ...card }: DocumentListProps) {
  const { t } = useTranslation("documents");
  const id = useId();
  const [words, setWords] = useState("");
  const [order, setOrder] = useState<DocumentOrder>("newest");
  const [limit, setLimit] = useState(STEP);
  const sought = useDeferredValue(words);
  const arranged = useMemo(() => arrangeDocuments(documents, { words: sought, order }), [documents, sought, order]);
  const total = documents.length;
  return (
    <>
      <div className="list-tools">
        <div className="field">
          <label htmlFor={`${id}-words`}>{t("filter")}</label>
          <input
            id={`${id}-words`}
            type="search"
            className="text-box"
            value={words}
            autoComplete="off"
            aria-describedby={`${id}-hint`}
            onChange={(event) => {
              setWords(event.target.value);
              setLimit(STEP);
            }}
          />
          <p id={`${id}-hint`} className="field-note">
            {t("filterHint")}
          </p>
        </div>
        <div className="field">
          <label htmlFor={`${id}-order`}>{t("sort")}</label>
          <select
            id={`${id}-order`}
            className="text-box"
            value={order}
            onChange={(event) => setOrder(event.target.value as DocumentOrder)}
          >
            {DOCUMENT_ORDERS.map((one) => (
              <option key={one} value={one}>
                {t(`sorts.${one}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <p role="status" className="list-count">
        {sought.trim() === "" ? t("all", { total }) : t("shown", { total, shown: arranged.length })}
      </p>
      {arranged.length === 0 ? (
        <p>{t("noneMatches")}</p>
      ) : (
        <ul className="document-cards">
          {arranged.slice(0, limit).map((document) => (
            <DocumentCard key={document.id} document={document} {...card} />
          ))}
        </ul>
      )}
      {arranged.length > limit && (
        <button type="button" className="button" onClick={() => setLimit(limit + STEP)}>
          {t("showMore", { count: Math.min(STEP, arranged.length - limit) })}
        </button>
      )}
    </>
  );
}
