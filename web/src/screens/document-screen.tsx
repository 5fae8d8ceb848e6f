import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { DocumentFacts } from "../components/document-facts.tsx";
import { FailureMessage } from "../components/failure-message.tsx";
import { Screen } from "../components/shell/screen.tsx";
import { TextLink } from "../components/ui/text-link.tsx";
import { DocumentReader } from "../components/viewer/document-reader.tsx";
import { DocumentViews } from "../components/viewer/document-views.tsx";
import { readDocumentAddress } from "../documents/document-href.ts";
import { getDocument, originalUrl } from "../documents/documents-api.ts";
import { usePlace } from "../hooks/use-place.ts";
import { useResource } from "../hooks/use-resource.ts";
import type { ScreenProps } from "../router/screen-props.ts";
import { type EvidenceItem, evidenceOfDocument } from "../state/evidence.ts";

/** One document: its text with a search, and its pages where the PDF is there. */
export default function DocumentScreen({ params: { id = "" } }: ScreenProps) {
  const { t } = useTranslation("documents");
  const { search } = usePlace();
  const { collection = null, line = null, charStart, charEnd } = useMemo(() => readDocumentAddress(search), [search]);
  const load = useCallback((signal: AbortSignal) => getDocument(id, { collection, signal }), [id, collection]);
  const [resource, reload] = useResource(load);
  const span = useMemo(
    () => (charStart === undefined || charEnd === undefined ? null : { charStart, charEnd }),
    [charStart, charEnd],
  );
  const document = resource.status === "ready" ? resource.value : null;
  const item = useMemo((): EvidenceItem | null => {
    if (document === null) return null;
    const whole = evidenceOfDocument(document);
    if (span === null) return whole;
    const text = document.text.slice(span.charStart, span.charEnd);
    const lineOf = (offset: number) => document.text.slice(0, offset).split("\n").length;
    const lines = { lineStart: lineOf(span.charStart), lineEnd: lineOf(span.charEnd - 1) };
    return text === "" ? whole : { ...whole, passage: { ...span, ...lines, text } };
  }, [document, span]);
  const back = collection === null ? "#/documents" : `#/documents?${new URLSearchParams({ collection })}`;
  return (
    <Screen title={document?.title ?? t("title")} width="wide">
      <div className="document-screen">
        <p className="document-links">
          <TextLink href={back}>{t("viewer.back")}</TextLink>
          {document?.hasOriginal === true && (
            <TextLink href={originalUrl(id, collection)} target="_blank" rel="noreferrer">
              {t("viewer.original")}
            </TextLink>
          )}
        </p>
        {resource.status === "loading" && <p className="progress">{t("viewer.loading")}</p>}
        {resource.status === "failed" && <FailureMessage failure={resource.failure} onRetry={reload} />}
        {document !== null && item !== null && (
          <>
            <DocumentFacts document={document} item={item} />
            <DocumentViews
              document={document}
              collection={collection}
              item={item}
              text={<DocumentReader document={document} collection={collection} line={line} span={span} />}
            />
          </>
        )}
      </div>
    </Screen>
  );
}
