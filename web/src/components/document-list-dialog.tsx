import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { DocumentSummaryJson } from "../../../server/contract.ts";
import { describeDocumentDate } from "../dates/describe-date.ts";
import { listDocuments } from "../documents/documents-api.ts";
import { useResource } from "../hooks/use-resource.ts";
import { langOf } from "../i18n/lang-of.ts";
import { ResourceList } from "./resource-list.tsx";
import { chooseEntry, Dialog } from "./ui/dialog.tsx";
import { ForeignText } from "./ui/foreign-text.tsx";

/** Whether the list is open and what choosing a document does. */
export interface DocumentListDialogProps {
  /** Null is the default one. */
  collection: string | null;
  isOpen: boolean;
  onClose: () => void;
  onOpen: (document: DocumentSummaryJson) => void;
}

/** The documents that answers of a collection rest on. */
export function DocumentListDialog({ collection, isOpen, onClose, onOpen }: DocumentListDialogProps) {
  const { t } = useTranslation(["chat", "common"]);
  return (
    <Dialog title={t("documents")} isOpen={isOpen} onClose={onClose}>
      <DocumentList collection={collection} onOpen={onOpen} />
    </Dialog>
  );
}

function DocumentList({ collection, onOpen }: Pick<DocumentListDialogProps, "collection" | "onOpen">) {
  const { t } = useTranslation(["chat", "common"]);
  const load = useCallback((signal: AbortSignal) => listDocuments(collection, signal), [collection]);
  const [resource, reload] = useResource(load);
  return (
    <ResourceList resource={resource} emptyMessage={t("noDocuments")} onReload={reload}>
      {(document) => (
        <li key={document.id}>
          <button type="button" className="source" onClick={(event) => chooseEntry(event, () => onOpen(document))}>
            <span className="source-text">
              <span className="source-title" lang={langOf(document.title)}>
                {document.title}
              </span>
              <span className="source-place">
                <ForeignText>{document.issuer ?? t("noIssuer")}</ForeignText>　{describeDocumentDate(document)}
              </span>
              <span className="source-place">{t("rights", { rights: document.rights ?? t("common:notStated") })}</span>
            </span>
          </button>
        </li>
      )}
    </ResourceList>
  );
}
