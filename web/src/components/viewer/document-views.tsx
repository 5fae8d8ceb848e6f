import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DocumentJson } from "../../../../server/contract.ts";
import { originalUrl } from "../../documents/documents-api.ts";
import { pageAt, quoteOnPages } from "../../pdf/quote-on-pages.ts";
import type { EvidenceItem } from "../../state/evidence.ts";
import { CellTableView } from "./cell-table-view.tsx";
import { PassageText } from "./passage-text.tsx";

const PdfView = lazy(() => import("../pdf/pdf-view.tsx"));

/** Ways to see a place of a document. */
export type DocumentView = "text" | "page" | "table";

/** A document and the place in it to show. */
export interface DocumentViewsProps {
  document: DocumentJson;
  collection: string | null;
  item: EvidenceItem;
  /** The text, where the caller has more to show in it. Default: the text with the passage marked. */
  text?: ReactNode;
}

/** The original text of a passage, its page of the PDF, or its table, by choice; only what the document has is offered. */
export function DocumentViews({ document, collection, item, text }: DocumentViewsProps) {
  const { t } = useTranslation("documents");
  const [wanted, setWanted] = useState<DocumentView>("text");
  const { passage } = item;
  const quotes = useMemo(() => (passage === null ? [] : quoteOnPages(document, passage)), [document, passage]);
  const isPdf = document.format === "pdf" && document.hasOriginal === true;
  const offered: DocumentView[] = [
    "text",
    ...(isPdf ? (["page"] as const) : []),
    ...(passage !== null && looksTabular(document.text, passage) ? (["table"] as const) : []),
  ];
  // The choice holds for the next citation, where it is offered.
  const view = offered.includes(wanted) ? wanted : "text";
  return (
    <div className="document-views">
      {offered.length > 1 && (
        // biome-ignore lint/a11y/useSemanticElements: no form, so no fieldset
        <div role="group" className="view-choice" aria-label={t("viewer.views")}>
          {offered.map((one) => (
            <button
              key={one}
              type="button"
              className="view-button"
              aria-pressed={one === view}
              onClick={() => setWanted(one)}
            >
              {t(`viewer.${one}`)}
            </button>
          ))}
        </div>
      )}
      {view === "text" && (text ?? <PassageText text={document.text} item={item} />)}
      {view === "page" && (
        <Suspense fallback={<p className="progress">{t("viewer.pageLoading")}</p>}>
          <PdfView
            url={originalUrl(document.id, collection)}
            title={document.title}
            firstPage={quotes[0]?.page ?? pageAt(document, passage?.charStart ?? 0) ?? 1}
            quotes={quotes}
          />
        </Suspense>
      )}
      {view === "table" && passage !== null && (
        <CellTableView documentId={document.id} collection={collection} passage={passage} />
      )}
    </div>
  );
}

/** Whether a passage's line may be a row: a server that is asked in vain says so, but the choice would be noise. */
function looksTabular(text: string, { charStart, charEnd }: { charStart: number; charEnd: number }): boolean {
  const lineStart = text.lastIndexOf("\n", charStart - 1) + 1;
  const lineEnd = text.indexOf("\n", charEnd);
  return /[\t|]/u.test(text.slice(lineStart, lineEnd === -1 ? text.length : lineEnd));
}
