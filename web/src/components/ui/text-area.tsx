import type { ComponentProps } from "react";
import { BOX_CLASS, Field, type FieldProps } from "./field.tsx";

/** A labelled box for several lines of text; the rest is what a native textarea takes. */
export type TextAreaProps = FieldProps & Omit<ComponentProps<"textarea">, "id" | "className" | "required">;

export function TextArea({ label, hint, error, isRequired, rows = 4, ...rest }: TextAreaProps) {
  return (
    <Field label={label} hint={hint} error={error} isRequired={isRequired}>
      {(box) => <textarea {...rest} {...box} rows={rows} className={BOX_CLASS} />}
    </Field>
  );
}
