import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { getStructure } from "../../documents/documents-api.ts";
import { useResource } from "../../hooks/use-resource.ts";
import { langOf } from "../../i18n/lang-of.ts";
import { FailureMessage } from "../failure-message.tsx";

/** Whose headings, and what going to one does. */
export interface OutlineProps {
  documentId: string;
  collection: string | null;
  onOpen: (charStart: number) => void;
}

const DEEPEST = 4;

/** A document's headings, to go to. */
export function Outline({ documentId, collection, onOpen }: OutlineProps) {
  const { t } = useTranslation("documents");
  const load = useCallback(
    (signal: AbortSignal) => getStructure(documentId, { collection, range: null, signal }),
    [documentId, collection],
  );
  const [resource, reload] = useResource(load);
  if (resource.status === "loading") return <p className="progress">{t("viewer.outlineLoading")}</p>;
  if (resource.status === "failed") return <FailureMessage failure={resource.failure} onRetry={reload} />;
  const { headings } = resource.value;
  if (headings.length === 0) return <p className="outline-empty">{t("viewer.outlineEmpty")}</p>;
  const top = Math.min(...headings.map(({ level }) => level));
  return (
    <ul className="outline">
      {headings.map(({ text, level, charStart }) => (
        <li key={charStart} data-level={Math.min(level - top, DEEPEST)}>
          <button type="button" className="outline-entry" lang={langOf(text)} onClick={() => onOpen(charStart)}>
            {text}
          </button>
        </li>
      ))}
    </ul>
  );
}
