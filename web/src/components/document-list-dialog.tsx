import type { DocumentSummaryJson } from "../../../server/contract.ts";
import { listDocuments } from "../api/get-json.ts";
import { describeDocumentDate } from "../dates/describe-date.ts";
import { useResource } from "../hooks/use-resource.ts";
import { chooseEntry, ModalDialog } from "./modal-dialog.tsx";
import { ResourceList } from "./resource-list.tsx";

/** Whether the list is open and what choosing a document does. */
export interface DocumentListDialogProps {
  isOpen: boolean;
  onClose: () => void;
  onOpen: (document: DocumentSummaryJson) => void;
}

/** The documents that answers rest on. */
export function DocumentListDialog({ isOpen, onClose, onOpen }: DocumentListDialogProps) {
  return (
    <ModalDialog title="資料一覧" isOpen={isOpen} onClose={onClose}>
      <DocumentList onOpen={onOpen} />
    </ModalDialog>
  );
}

function DocumentList({ onOpen }: Pick<DocumentListDialogProps, "onOpen">) {
  const [resource, reload] = useResource(listDocuments);
  return (
    <ResourceList resource={resource} emptyMessage="取り込まれた資料がありません。" onReload={reload}>
      {(document) => (
        <li key={document.id}>
          <button type="button" className="source" onClick={(event) => chooseEntry(event, () => onOpen(document))}>
            <span className="source-text">
              <span className="source-title">{document.title}</span>
              <span className="source-place">
                {document.issuer ?? "発行者の記載なし"}　{describeDocumentDate(document)}
              </span>
              <span className="source-place">権利：{document.rights ?? "記載なし"}</span>
            </span>
          </button>
        </li>
      )}
    </ResourceList>
  );
}
