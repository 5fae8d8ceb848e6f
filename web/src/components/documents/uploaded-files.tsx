import { useTranslation } from "react-i18next";
import { formatAsOf } from "../../dates/format-as-of.ts";
import { describeSize } from "../../documents/describe-size.ts";
import type { UploadEntry } from "../../documents/documents-api.ts";

/** The uploaded files and what asking for one's deletion does. */
export interface UploadedFilesProps {
  uploads: readonly UploadEntry[];
  onRemove: (upload: UploadEntry) => void;
}

/** Uploaded files as they were sent, also those that could not be read. */
export function UploadedFiles({ uploads, onRemove }: UploadedFilesProps) {
  const { t } = useTranslation("documents");
  return (
    <details className="documents-section">
      <summary>
        {t("uploads.title")}（{uploads.length}）
      </summary>
      <p className="field-note">{t("uploads.lead")}</p>
      <ul className="chosen-files">
        {uploads.map((upload) => (
          <li key={upload.name}>
            <span>
              {upload.name}
              <span className="field-note">
                {" "}
                {t("uploads.entry", { size: describeSize(upload.sizeBytes), date: dayOf(upload.uploadedAt) })}
              </span>
            </span>
            <button
              type="button"
              className="button button-text"
              aria-label={t("uploads.remove", { name: upload.name })}
              onClick={() => onRemove(upload)}
            >
              {t("remove")}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The day of a moment, where the reader is. */
function dayOf(moment: string): string {
  return formatAsOf(new Date(moment).toLocaleDateString("sv-SE"));
}
