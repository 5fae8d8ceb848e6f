import { useId } from "react";

/** One of the choices; `lang` where its label is in another language than the page. */
export interface RadioChoice<Value extends string> {
  value: Value;
  label: string;
  lang?: string;
}

/** A named group of choices, of which one is taken. */
export interface RadioGroupProps<Value extends string> {
  legend: string;
  choices: readonly RadioChoice<Value>[];
  value: Value;
  onChange: (value: Value) => void;
}

/** Native radio buttons with targets of 44 pixels. */
export function RadioGroup<Value extends string>({ legend, choices, value, onChange }: RadioGroupProps<Value>) {
  const name = useId();
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-2 text-std-17B-170 text-ink-strong">{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value} lang={choice.lang} className="flex min-h-target w-fit items-center gap-3 pe-3">
          <input
            type="radio"
            name={name}
            className="size-6 accent-accent"
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  );
}
