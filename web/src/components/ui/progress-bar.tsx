import { useId } from "react";

/** How far something has come; `value` is missing while that is not known. */
export interface ProgressBarProps {
  label: string;
  value?: number | undefined;
  max?: number;
}

/** The native progress element with its label and, where it is known, its share in words. */
export function ProgressBar({ label, value, max = 1 }: ProgressBarProps) {
  const id = useId();
  return (
    <div className="grid gap-1">
      <p className="flex flex-wrap justify-between gap-x-4">
        <label htmlFor={id}>{label}</label>
        {value !== undefined && <span className="tabular-nums">{Math.floor((value / max) * 100)}%</span>}
      </p>
      <progress id={id} className="progress-bar" value={value} max={max} />
    </div>
  );
}
