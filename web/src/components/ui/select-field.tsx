import { BOX_CLASS, Field, type FieldProps } from "./field.tsx";

/** A labelled list of which one choice is taken. */
export interface SelectFieldProps<Value extends string> extends FieldProps {
  choices: readonly { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
  disabled?: boolean;
}

/** The native select, which phones and screen readers know best. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { choices, value, onChange, disabled, ...field } = props;
  return (
    <Field {...field}>
      {(box) => (
        <select
          {...box}
          className={BOX_CLASS}
          value={value}
          disabled={disabled}
          onChange={(event) => {
            const chosen = choices.find((choice) => choice.value === event.target.value);
            if (chosen !== undefined) onChange(chosen.value);
          }}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
