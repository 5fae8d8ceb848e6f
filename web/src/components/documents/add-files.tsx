import { type FormEvent, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { chooseFiles } from "../../documents/choose-files.ts";
import { parseDateInput } from "../../documents/parse-date-input.ts";
import type { UploadDetails as Details } from "../../documents/send-files.ts";
import type { Upload } from "../../documents/task-store.ts";
import { ChosenFiles } from "./chosen-files.tsx";
import { DropZone } from "./drop-zone.tsx";
import { UploadDetails } from "./upload-details.tsx";

/** Where files go, what is there already, and what sends them. */
export interface AddFilesProps {
  collection: string | null;
  uploadedNames: readonly string[];
  onUpload: (upload: Upload) => void;
}

const NO_DETAILS: Details = { issuer: "", date: "", classification: "" };

/** Chooses files, shows what will happen, and sends them once that was seen. */
export function AddFiles({ collection, uploadedNames, onUpload }: AddFilesProps) {
  const { t } = useTranslation("documents");
  const [files, setFiles] = useState<readonly File[]>([]);
  const [details, setDetails] = useState(NO_DETAILS);
  const [isDateWrong, setDateWrong] = useState(false);
  const choice = useMemo(() => chooseFiles(files, uploadedNames), [files, uploadedNames]);

  const send = (event: FormEvent) => {
    event.preventDefault();
    const date = details.date.trim() === "" ? "" : parseDateInput(details.date);
    setDateWrong(date === null);
    if (date === null) return;
    for (const batch of choice.batches) onUpload({ files: batch, collection, details: { ...details, date } });
    setFiles([]);
  };
  return (
    <form className="add-files" onSubmit={send} noValidate>
      <DropZone onFiles={(added) => setFiles((before) => [...before, ...added])} />
      <ChosenFiles
        choice={choice}
        onTakeOut={(file) => setFiles((before) => before.filter((other) => other !== file))}
      />
      {choice.accepted.length > 0 && (
        <UploadDetails details={details} isDateWrong={isDateWrong} onChange={setDetails} />
      )}
      {files.length > 0 && (
        <div className="form-actions">
          {choice.accepted.length > 0 && (
            <button type="submit" className="button button-primary">
              {t("add.send")}
            </button>
          )}
          <button type="button" className="button" onClick={() => setFiles([])}>
            {t("add.discard")}
          </button>
        </div>
      )}
    </form>
  );
}
