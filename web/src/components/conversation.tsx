import { useTranslation } from "react-i18next";
import type { Turn } from "../state/turn.ts";
import { TurnView } from "./turn-view.tsx";

/** The turns to show, oldest first. */
export interface ConversationProps {
  turns: Turn[];
  onRetry: (turn: Turn) => void;
}

/**
 * The conversation. Its own live announcements are off, because each streamed piece would be read; the page's
 * status line announces the finished answer once.
 */
export function Conversation({ turns, onRetry }: ConversationProps) {
  const { t } = useTranslation("chat");
  return (
    <div className="conversation" role="log" aria-live="off" aria-label={t("conversation")}>
      {turns.map((turn) => (
        <TurnView key={turn.id} turn={turn} isLast={turn === turns.at(-1)} onRetry={onRetry} />
      ))}
    </div>
  );
}
