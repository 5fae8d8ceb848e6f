import { type KeyboardEvent, lazy, Suspense, useCallback, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { getDocument } from "../documents/documents-api.ts";
import { useResource } from "../hooks/use-resource.ts";
import type { Evidence } from "../state/evidence.ts";
import { evidenceKeyAction } from "../state/evidence-key.ts";
import { DocumentFacts } from "./document-facts.tsx";
import { EvidencePager } from "./evidence-pager.tsx";
import { FailureMessage } from "./failure-message.tsx";
import { ForeignText } from "./ui/foreign-text.tsx";

/** Not in the first load: most of it is for laying out long documents. */
const DocumentViews = lazy(async () => ({ default: (await import("./viewer/document-views.tsx")).DocumentViews }));

/** What the panel shows and how it is paged and closed. */
export interface EvidencePanelProps {
  evidence: Evidence;
  onMove: (step: 1 | -1) => void;
  onClose: () => void;
}

/** The original text behind a citation, with the cited passage highlighted. */
export function EvidencePanel({ evidence: { collection, items, index }, onMove, onClose }: EvidencePanelProps) {
  const { t } = useTranslation(["evidence", "common"]);
  const panel = useRef<HTMLElement>(null);
  const item = items[index];
  const documentId = item?.documentId ?? "";
  const load = useCallback(
    (signal: AbortSignal) => getDocument(documentId, { collection, signal }),
    [documentId, collection],
  );
  const [resource, reload] = useResource(load);
  // Keys work at once, before the document has arrived and its highlight takes the focus.
  useEffect(() => panel.current?.focus(), []);

  const move = (step: 1 | -1) => {
    // A pager button that is disabled by the move would drop the focus, and with it the panel's keys.
    panel.current?.focus();
    onMove(step);
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    const action = evidenceKeyAction(event.nativeEvent);
    if (action === undefined) return;
    event.preventDefault();
    if (action === "close") onClose();
    else move(action === "next" ? 1 : -1);
  };

  if (item === undefined) return null;
  return (
    <aside ref={panel} className="evidence" tabIndex={-1} aria-label={t("panel")} onKeyDown={handleKeyDown}>
      <div className="evidence-head">
        <div className="evidence-bar">
          <p className="evidence-label">{item.label}</p>
          {items.length > 1 && <EvidencePager index={index} count={items.length} onMove={move} />}
          <button type="button" className="button button-close" onClick={onClose}>
            {t("common:close")}
          </button>
        </div>
        <h2>
          <ForeignText>{item.title}</ForeignText> <span className="verbatim">{t("verbatim")}</span>
        </h2>
        {resource.status === "ready" && <DocumentFacts document={resource.value} item={item} />}
      </div>
      {resource.status === "loading" && <p className="progress">{t("loading")}</p>}
      {resource.status === "failed" && <FailureMessage failure={resource.failure} onRetry={reload} />}
      {resource.status === "ready" && (
        <Suspense fallback={<p className="progress">{t("loading")}</p>}>
          <DocumentViews document={resource.value} collection={collection} item={item} />
        </Suspense>
      )}
    </aside>
  );
}
