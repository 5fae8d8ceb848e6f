import type { ReactNode } from "react";

/** What is not there, what to do about it, and a button or link for that. */
export interface EmptyStateProps {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** Stands where a list or table would be when there is nothing to show. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-3 rounded-12 border border-dashed border-line-strong px-4 py-12 text-center">
      <p className="text-std-18B-160 text-ink-strong">{title}</p>
      {children !== undefined && <div className="text-ink-soft">{children}</div>}
      {action}
    </div>
  );
}
