import { useTranslation } from "react-i18next";
import type { FileChoice } from "../../documents/choose-files.ts";
import { describeSize } from "../../documents/describe-size.ts";
import { langOf } from "../../i18n/lang-of.ts";

/** What was chosen, and how to leave a file out. */
export interface ChosenFilesProps {
  choice: FileChoice<File>;
  onTakeOut: (file: File) => void;
}

/** The files that will be sent, and those that will not, each with its reason. */
export function ChosenFiles({ choice: { accepted, refused, replacing }, onTakeOut }: ChosenFilesProps) {
  const { t } = useTranslation("documents");
  const size = describeSize(accepted.reduce((sum, file) => sum + file.size, 0));
  return (
    <>
      {refused.length > 0 && (
        <div className="failure" role="alert">
          <h3>{t("add.refusedTitle", { count: refused.length })}</h3>
          <ul className="plain-list">
            {refused.map(({ name, reason }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: files of one name may be refused for one reason
              <li key={at}>
                <strong lang={langOf(name)}>{name}</strong>　{t(`add.refused.${reason}`)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {accepted.length > 0 && (
        <>
          <h3>{t("add.chosen", { count: accepted.length, size })}</h3>
          <ul className="chosen-files">
            {accepted.map((file) => (
              <li key={file.name}>
                <span>
                  {file.name}（{describeSize(file.size)}）
                  {replacing.includes(file.name) && <span className="field-note">　{t("add.replaces")}</span>}
                </span>
                <button
                  type="button"
                  className="button button-text"
                  aria-label={t("add.takeOut", { name: file.name })}
                  onClick={() => onTakeOut(file)}
                >
                  ×
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
