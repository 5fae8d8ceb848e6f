import type { ReactNode } from "react";

const LOOKS = {
  neutral: "border-line-strong text-ink",
  accent: "border-accent text-accent",
  success: "border-success text-success",
  derived: "border-derived text-derived",
  error: "border-error text-error",
} as const;

/** A short state or class in words. */
export interface ChipProps {
  kind?: keyof typeof LOOKS;
  children: ReactNode;
}

/** Tells a state; the frame's colour only repeats what the words say. */
export function Chip({ kind = "neutral", children }: ChipProps) {
  return (
    <span
      className={`inline-block rounded-8 border bg-surface px-2 text-oln-14B-100 leading-[1.6] whitespace-nowrap ${LOOKS[kind]}`}
    >
      {children}
    </span>
  );
}
