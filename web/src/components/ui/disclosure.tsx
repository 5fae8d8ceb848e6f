import type { ReactNode } from "react";

/** What is folded away, and the line that tells so. */
export interface DisclosureProps {
  summary: ReactNode;
  children: ReactNode;
}

/** The browser's own details element, with a target of 44 pixels. */
export function Disclosure({ summary, children }: DisclosureProps) {
  return (
    <details>
      <summary className="min-h-target content-center font-700 hover:underline">{summary}</summary>
      <div className="py-2">{children}</div>
    </details>
  );
}
