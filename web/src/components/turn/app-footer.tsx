import { useMemo } from "react";
import { parseAnswer } from "../../answer/parse-answer.ts";
import { useNamedApp } from "../../hooks/apps-context.ts";
import { langOf } from "../../i18n/lang-of.ts";
import { MarkdownBlocks } from "../markdown-blocks.tsx";

const NO_CITATIONS = new Set<number>();

/** The app that an answer came from. */
export interface AppFooterProps {
  app: string | null | undefined;
}

/** What an app says below every answer of its own. */
export function AppFooter({ app: id }: AppFooterProps) {
  const footer = useNamedApp(id)?.footer ?? "";
  const blocks = useMemo(() => parseAnswer({ text: footer, citationIds: NO_CITATIONS, figures: [] }), [footer]);
  if (footer === "") return null;
  return (
    <div className="app-footer" lang={langOf(footer)}>
      <MarkdownBlocks blocks={blocks} citations={[]} />
    </div>
  );
}
