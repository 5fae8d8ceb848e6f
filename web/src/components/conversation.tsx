import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { Turn } from "../state/turn.ts";
import { TurnView } from "./turn-view.tsx";

/** The turns to show, oldest first. */
export interface ConversationProps {
  turns: Turn[];
}

/**
 * The conversation. Its own live announcements are off, because each streamed piece would be read; the page's
 * status line announces the finished answer once. Typing a question does not draw it anew.
 */
export const Conversation = memo(function Conversation({ turns }: ConversationProps) {
  const { t } = useTranslation("chat");
  return (
    <div className="conversation" role="log" aria-live="off" aria-label={t("conversation")}>
      {turns.map((turn, index) => (
        <TurnView key={turn.id} turn={turn} isLast={index === turns.length - 1} />
      ))}
    </div>
  );
});
