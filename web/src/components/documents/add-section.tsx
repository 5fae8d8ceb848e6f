import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";
import { AddFiles, type AddFilesProps } from "./add-files.tsx";

/** As the server has it for the names of collections. */
const NAME = /^[a-z0-9][a-z0-9_-]{0,63}$/u;

/** What the reader may do here, besides what adding files needs. */
export interface AddSectionProps extends AddFilesProps {
  /** Whether the server takes files at all. */
  isPossible: boolean;
  /** Whether the reader may add to the collection that is shown. */
  canEdit: boolean;
  /** What a new collection's name has to begin with; null when the reader may make none. */
  newPrefix: string | null;
}

/** Adds files to the collection that is shown, or to a new one. */
export function AddSection({ isPossible, canEdit, newPrefix, ...files }: AddSectionProps) {
  const { t } = useTranslation("documents");
  const [isNew, setNew] = useState(false);
  if (!isPossible) return <p>{t("add.unavailable")}</p>;
  return (
    <>
      {!canEdit && <p>{t("add.notAllowed")}</p>}
      {isNew && newPrefix !== null ? (
        <NewCollection prefix={newPrefix} onUpload={files.onUpload} />
      ) : (
        canEdit && <AddFiles {...files} />
      )}
      {newPrefix !== null && (
        <div>
          <Button onClick={() => setNew(!isNew)}>{t(isNew ? "add.notNew" : "add.new")}</Button>
        </div>
      )}
    </>
  );
}

function NewCollection({ prefix, onUpload }: { prefix: string; onUpload: AddFilesProps["onUpload"] }) {
  const { t } = useTranslation("documents");
  const [typed, setTyped] = useState("");
  const name = `${prefix}${typed.trim()}`;
  const isUsable = typed.trim() !== "" && NAME.test(name);
  return (
    <div className="grid gap-4">
      <TextField
        label={t("add.newName")}
        hint={t("add.newHint")}
        error={typed.trim() !== "" && !isUsable ? t("add.newProblem") : ""}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      {isUsable && (
        <>
          <p>{t("add.newFullName", { name })}</p>
          <AddFiles collection={name} uploadedNames={[]} onUpload={onUpload} />
        </>
      )}
    </div>
  );
}
