import { useTranslation } from "react-i18next";
import type { JobFileJson } from "../../../../server/contract.ts";
import { documentHref } from "../../documents/document-href.ts";
import { nameOfSource } from "../../documents/task.ts";
import { langOf } from "../../i18n/lang-of.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import { TextLink } from "../ui/text-link.tsx";

/** What became of the files of a job. */
export interface FileReportProps {
  files: readonly JobFileJson[];
  collection: string;
}

/** Every file with what became of it, what is missing of it, and the way to it. */
export function FileReport({ files, collection }: FileReportProps) {
  const { t } = useTranslation("documents");
  return (
    <>
      <h4>{t("tasks.files")}</h4>
      <ul className="file-report">
        {files.map(({ source, status, reason, documentId, replaced }) => (
          <li key={source}>
            <span className="state-label" data-state={status}>
              {t(`tasks.fileStatus.${status}`)}
            </span>
            <div>
              <p>
                <ForeignText>{nameOfSource(source)}</ForeignText>
                {replaced && <span className="field-note">　{t("tasks.replaced")}</span>}
              </p>
              {reason !== null && (
                <p className="file-report-reason" lang={langOf(reason)}>
                  {reason}
                </p>
              )}
              {documentId !== null && (
                <TextLink
                  href={documentHref(documentId, { collection })}
                  aria-label={`${t("tasks.openDocument")}：${nameOfSource(source)}`}
                >
                  {t("tasks.openDocument")}
                </TextLink>
              )}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
