import type { ReactNode } from "react";

/** A choice that is on or off, with its label. */
export interface CheckboxProps {
  label: ReactNode;
  isChecked: boolean;
  isDisabled?: boolean;
  onChange: (isChecked: boolean) => void;
}

/** A native checkbox with a target of 44 pixels. */
export function Checkbox({ label, isChecked, isDisabled = false, onChange }: CheckboxProps) {
  return (
    <label className="flex min-h-target w-fit items-center gap-3 pe-3">
      <input
        type="checkbox"
        className="size-6 flex-none accent-accent"
        checked={isChecked}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
    </label>
  );
}
