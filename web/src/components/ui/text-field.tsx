import type { ComponentProps } from "react";
import { BOX_CLASS, Field, type FieldProps } from "./field.tsx";

/** A labelled box for one line of text; the rest is what a native input takes. */
export type TextFieldProps = FieldProps & Omit<ComponentProps<"input">, "id" | "className" | "required">;

export function TextField({ label, hint, error, isRequired, type = "text", ...rest }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} isRequired={isRequired}>
      {(box) => <input {...rest} {...box} type={type} className={BOX_CLASS} />}
    </Field>
  );
}
