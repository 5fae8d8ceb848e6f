import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { getDocument } from "../api/get-json.ts";
import { DocumentFacts } from "../components/document-facts.tsx";
import { DocumentText } from "../components/document-text.tsx";
import { FailureMessage } from "../components/failure-message.tsx";
import { Screen } from "../components/shell/screen.tsx";
import { useResource } from "../hooks/use-resource.ts";
import type { ScreenProps } from "../router/screen-props.ts";
import { evidenceOfDocument } from "../state/evidence.ts";

/** One document with its original text. */
export default function DocumentScreen({ params: { id = "" } }: ScreenProps) {
  const { t } = useTranslation(["documents", "evidence"]);
  const load = useCallback((signal: AbortSignal) => getDocument(id, signal), [id]);
  const [resource, reload] = useResource(load);
  return (
    <Screen title={resource.status === "ready" ? resource.value.title : t("title")} width="wide">
      {resource.status === "loading" && <p className="progress">{t("evidence:loading")}</p>}
      {resource.status === "failed" && <FailureMessage failure={resource.failure} onRetry={reload} />}
      {resource.status === "ready" && (
        <>
          <DocumentFacts document={resource.value} item={evidenceOfDocument(resource.value)} />
          <DocumentText text={resource.value.text} item={evidenceOfDocument(resource.value)} />
        </>
      )}
    </Screen>
  );
}
