import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { UploadDetails as Details } from "../../documents/send-files.ts";

/** What was typed, and whether the date cannot be read. */
export interface UploadDetailsProps {
  details: Details;
  isDateWrong: boolean;
  onChange: (details: Details) => void;
}

/** Issuer, date and class, for all files that are sent together. */
export function UploadDetails({ details, isDateWrong, onChange }: UploadDetailsProps) {
  const { t } = useTranslation("documents");
  const id = useId();
  const set = (changed: Partial<Details>) => onChange({ ...details, ...changed });
  return (
    <fieldset className="upload-details">
      <legend>{t("add.details")}</legend>
      <div className="field">
        <label htmlFor={`${id}-issuer`}>{t("add.issuer")}</label>
        <input
          id={`${id}-issuer`}
          className="text-box"
          maxLength={200}
          value={details.issuer}
          onChange={(event) => set({ issuer: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-date`}>{t("add.date")}</label>
        <input
          id={`${id}-date`}
          className="text-box"
          value={details.date}
          aria-invalid={isDateWrong}
          aria-describedby={`${id}-date-note`}
          onChange={(event) => set({ date: event.target.value })}
        />
        <p
          id={`${id}-date-note`}
          className={isDateWrong ? "field-problem" : "field-note"}
          role={isDateWrong ? "alert" : undefined}
        >
          {t(isDateWrong ? "add.dateProblem" : "add.dateHint")}
        </p>
      </div>
      <div className="field">
        <label htmlFor={`${id}-class`}>{t("add.classification")}</label>
        <select
          id={`${id}-class`}
          className="text-box"
          value={details.classification}
          aria-describedby={`${id}-class-note`}
          onChange={(event) => set({ classification: event.target.value as Details["classification"] })}
        >
          <option value="">{t("add.classificationUnset")}</option>
          {(["1", "2", "3"] as const).map((one) => (
            <option key={one} value={one}>
              {t(`classes.${one}`)}
            </option>
          ))}
        </select>
        <p id={`${id}-class-note`} className="field-note">
          {t("add.classificationHint")}
        </p>
      </div>
    </fieldset>
  );
}
