import type { ReactNode } from "react";
import { ScreenTitle } from "./screen-title.tsx";

/** A screen's title, an introduction and its content. */
export interface ScreenFrameProps {
  title: string;
  /** One or two sentences below the title. */
  lead?: ReactNode;
  /** Buttons at the right of the title. */
  actions?: ReactNode;
  /** Default: as wide as text reads well; tables take the whole window. */
  width?: "text" | "wide";
  children: ReactNode;
}

/** The frame of every screen but the chat: `main` with the heading that takes the focus after a navigation. */
export function Screen({ title, lead, actions, width = "text", children }: ScreenFrameProps) {
  return (
    <main className="screen" tabIndex={-1} data-width={width}>
      <div className="screen-head">
        <ScreenTitle title={title} />
        {actions !== undefined && <div className="screen-actions">{actions}</div>}
      </div>
      {lead !== undefined && <p className="screen-lead">{lead}</p>}
      {children}
    </main>
  );
}
