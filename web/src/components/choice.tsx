import { useId } from "react";
import { langOf } from "../i18n/lang-of.ts";

/** One of several values, or what the server does without one. */
export interface ChoiceProps {
  label: string;
  /** Null: `automatic` is chosen. */
  value: string | null;
  automatic: string;
  choices: readonly { value: string; label: string; isDisabled?: boolean }[];
  note?: string;
  onChange: (value: string | null) => void;
}

/** A labelled list to choose one value from, with a note below it. */
export function Choice({ label, value, automatic, choices, note = "", onChange }: ChoiceProps) {
  const id = useId();
  const noteId = useId();
  return (
    <div className="choice">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="text-box"
        value={value ?? ""}
        aria-describedby={note === "" ? undefined : noteId}
        onChange={({ target }) => onChange(target.value === "" ? null : target.value)}
      >
        <option value="" lang={langOf(automatic)}>
          {automatic}
        </option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} disabled={choice.isDisabled} lang={langOf(choice.label)}>
            {choice.label}
          </option>
        ))}
      </select>
      {note !== "" && (
        <p id={noteId} className="choice-note" lang={langOf(note)}>
          {note}
        </p>
      )}
    </div>
  );
}
