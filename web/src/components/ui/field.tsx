import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";

/** What every field has: a label that is always seen, a hint above the box and what is wrong below it. */
export interface FieldProps {
  label: string;
  hint?: string | undefined;
  /** What is wrong and what to change; empty or missing when all is well. */
  error?: string | undefined;
  isRequired?: boolean | undefined;
}

/** What the box inside a field needs, so that its label, hint and error belong to it. */
export interface BoxAttributes {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean;
  required: boolean;
}

/** Label, hint and error around any box. */
export function Field(props: FieldProps & { children: (box: BoxAttributes) => ReactNode }) {
  const { label, hint = "", error = "", isRequired = false, children } = props;
  const { t } = useTranslation("common");
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const described = [hint !== "" && hintId, error !== "" && errorId].filter(Boolean).join(" ");
  return (
    <div className="grid justify-items-start gap-1">
      <label htmlFor={id} className="text-std-17B-170 text-ink-strong">
        {label}
        {isRequired && <span className="ms-2 text-std-16N-170 text-error">{t("required")}</span>}
      </label>
      {hint !== "" && (
        <p id={hintId} className="text-ink-soft">
          {hint}
        </p>
      )}
      {children({
        id,
        "aria-describedby": described === "" ? undefined : described,
        "aria-invalid": error !== "",
        required: isRequired,
      })}
      <p id={errorId} role="alert" className="text-error empty:hidden">
        {error}
      </p>
    </div>
  );
}

/** How every box looks. */
export const BOX_CLASS =
  "min-h-12 w-full rounded-8 border border-line-strong bg-surface px-4 py-2 text-ink " +
  "placeholder:text-ink-soft placeholder:opacity-100 aria-invalid:border-error disabled:bg-sunken";
