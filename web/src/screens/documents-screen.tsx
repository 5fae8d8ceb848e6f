import { useTranslation } from "react-i18next";
import { listDocuments } from "../api/get-json.ts";
import { ResourceList } from "../components/resource-list.tsx";
import { Screen } from "../components/shell/screen.tsx";
import { TextLink } from "../components/ui/text-link.tsx";
import { describeDocumentDate } from "../dates/describe-date.ts";
import { useResource } from "../hooks/use-resource.ts";

/** 「文書」: the documents that answers rest on. */
export default function DocumentsScreen() {
  const { t } = useTranslation("documents");
  const [resource, reload] = useResource(listDocuments);
  return (
    <Screen title={t("title")} lead={t("lead")}>
      <ResourceList resource={resource} emptyMessage={t("empty")} onReload={reload}>
        {(document) => (
          <li key={document.id} className="border-b border-line py-3">
            <TextLink href={`#/documents/${encodeURIComponent(document.id)}`}>{document.title}</TextLink>
            <p className="text-ink-soft">
              {document.issuer ?? t("noIssuer")}　{describeDocumentDate(document)}
            </p>
          </li>
        )}
      </ResourceList>
    </Screen>
  );
}
