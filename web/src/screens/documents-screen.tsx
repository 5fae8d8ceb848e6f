import { useCallback, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { AddSection } from "../components/documents/add-section.tsx";
import { CollectionPicker } from "../components/documents/collection-picker.tsx";
import { DocumentList } from "../components/documents/document-list.tsx";
import { type Removal, RemoveDialog } from "../components/documents/remove-dialog.tsx";
import { TaskList } from "../components/documents/task-list.tsx";
import { UploadedFiles } from "../components/documents/uploaded-files.tsx";
import { FailureMessage } from "../components/failure-message.tsx";
import { Screen } from "../components/shell/screen.tsx";
import {
  type DocumentEntry,
  describeCollections,
  listDocuments,
  listUploads,
  removeDocument,
  removeUpload,
  takesUploads,
  type UploadEntry,
} from "../documents/documents-api.ts";
import { mayEdit } from "../documents/may-edit.ts";
import { originOf } from "../documents/origin-of.ts";
import { usePlace } from "../hooks/use-place.ts";
import { useResource } from "../hooks/use-resource.ts";
import { useStayOnDrop } from "../hooks/use-stay-on-drop.ts";
import { useTasks } from "../hooks/use-tasks.ts";
import { replaceAddress } from "../router/address-store.ts";

/** 「文書」: collections and documents, and the ways to add and remove them. */
export default function DocumentsScreen() {
  const { t } = useTranslation(["documents", "common"]);
  const collection = usePlace().search.get("collection");
  const { tasks, revision, store } = useTasks();
  useStayOnDrop();
  const [removal, setRemoval] = useState<Removal | null>(null);
  const loadAll = useCallback(
    async (signal: AbortSignal) => {
      const [documents, described] = await Promise.all([
        listDocuments(collection, signal),
        describeCollections(signal),
      ]);
      const canEdit = mayEdit(described, collection);
      // Why not simply asked: the uploads of what somebody may not edit are refused.
      const uploads = canEdit ? await listUploads(collection, signal) : [];
      const isPossible = canEdit ? uploads !== null : await takesUploads(signal);
      return { documents, described, canEdit, uploads, isPossible };
    },
    [collection],
  );
  const [resource, reload] = useResource(loadAll);
  // What was shown stays until the new list is there, so that nothing jumps when a task ends.
  const [shown, setShown] = useState<{ of: typeof loadAll; value: Awaited<ReturnType<typeof loadAll>> }>();
  useEffect(() => {
    if (resource.status === "ready") setShown({ of: loadAll, value: resource.value });
  }, [resource, loadAll]);
  useEffect(() => {
    if (revision > 0) reload();
  }, [revision, reload]);
  const value = resource.status === "ready" ? resource.value : shown?.of === loadAll ? shown.value : null;
  const uploadedNames = useMemo(() => value?.uploads?.map(({ name }) => name) ?? [], [value]);
  const canChange = value?.isPossible === true && value.canEdit;

  const askToRemove = (document: DocumentEntry) => {
    const origin = originOf(document.source);
    const explanation = !canChange
      ? t("removal.readOnly")
      : origin.kind === "corpus"
        ? t("removal.corpus", { file: origin.file })
        : origin.kind === "archive"
          ? t("removal.archive", { archive: origin.archive })
          : null;
    setRemoval({
      question: t("removal.question", { title: document.title }),
      consequence: t("removal.file", { file: origin.kind === "upload" ? origin.file : document.source }),
      explanation,
      run: () => removeDocument(document.id, collection),
    });
  };
  const askToRemoveUpload = ({ name }: UploadEntry) =>
    setRemoval({
      question: t("uploads.question", { name }),
      consequence: t("uploads.file"),
      explanation: null,
      run: () => removeUpload(name, collection),
    });

  return (
    <Screen title={t("title")} lead={t("lead")} width="wide">
      <div className="documents-screen">
        {value?.described && (
          <CollectionPicker
            collections={value.described.collections}
            collection={collection}
            onChange={(name) => replaceAddress("/documents", new URLSearchParams({ collection: name }))}
          />
        )}
        <TaskList tasks={tasks} store={store} />
        <section className="documents-section" aria-labelledby="add-title">
          <h2 id="add-title">{t("add.title")}</h2>
          {value !== null && (
            <AddSection
              isPossible={value.isPossible}
              canEdit={value.canEdit}
              newPrefix={value.described?.newCollectionPrefix ?? null}
              collection={collection}
              uploadedNames={uploadedNames}
              onUpload={store.upload}
            />
          )}
        </section>
        <section className="documents-section" aria-labelledby="list-title">
          <h2 id="list-title">{t("listTitle")}</h2>
          {resource.status === "loading" && value === null && <p className="progress">{t("common:loading")}</p>}
          {resource.status === "failed" && <FailureMessage failure={resource.failure} onRetry={reload} />}
          {value !== null && value.documents.length === 0 && <p>{t(canChange ? "emptyWithUpload" : "empty")}</p>}
          {value !== null && value.documents.length > 0 && (
            <DocumentList
              documents={value.documents}
              collection={collection}
              onRemove={value.canEdit ? askToRemove : null}
            />
          )}
        </section>
        {value?.uploads && value.uploads.length > 0 && (
          <UploadedFiles uploads={value.uploads} onRemove={askToRemoveUpload} />
        )}
      </div>
      <RemoveDialog removal={removal} onStarted={store.follow} onClose={() => setRemoval(null)} />
    </Screen>
  );
}
