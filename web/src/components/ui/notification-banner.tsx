import type { ReactNode } from "react";

/** What kind of message it is, its heading and its text. */
export interface NotificationBannerProps {
  kind: "success" | "error" | "warning" | "info";
  title?: string;
  children: ReactNode;
}

const LOOKS = {
  success: { border: "border-success", text: "text-success", path: "m5 12 5 5 9-10" },
  error: { border: "border-error", text: "text-error", path: "M12 6v8M12 17v2" },
  warning: { border: "border-derived", text: "text-derived", path: "M12 6v8M12 17v2" },
  info: { border: "border-accent", text: "text-accent", path: "M12 5v2M12 10v8" },
} as const;

/** A message that stands out by frame and sign, not by colour alone. Errors are read out at once, others in turn. */
export function NotificationBanner({ kind, title, children }: NotificationBannerProps) {
  const { border, text, path } = LOOKS[kind];
  return (
    <div
      role={kind === "error" ? "alert" : "status"}
      className={`grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 rounded-12 border-2 bg-surface p-4 ${border}`}
    >
      <svg className={text} width="24" height="24" viewBox="0 0 24 24" fill="none" aria-hidden="true">
        <circle cx="12" cy="12" r="11" stroke="currentcolor" strokeWidth="2" />
        <path d={path} stroke="currentcolor" strokeWidth="2.5" />
      </svg>
      <div className="grid gap-1">
        {title !== undefined && <p className="font-700 text-ink-strong">{title}</p>}
        <div>{children}</div>
      </div>
    </div>
  );
}
