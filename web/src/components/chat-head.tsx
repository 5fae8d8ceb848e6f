import { useTranslation } from "react-i18next";
import { describeModel, describeWriter } from "../answer/describe-model.ts";
import { useDefaultModel } from "../hooks/use-default-model.ts";
import type { Turn } from "../state/turn.ts";
import { ExportConversation } from "./export-conversation.tsx";
import { ScreenTitle } from "./shell/screen-title.tsx";

/** The conversation so far, and what the buttons above it do. */
export interface ChatHeadProps {
  turns: readonly Turn[];
  conversationId: string | null;
  /** Whether the list of conversations stands beside; null where it opens as a dialog. */
  isHistoryOpen: boolean | null;
  onOpenDocuments: () => void;
  onOpenConversations: () => void;
  onStartConversation: () => void;
}

/** What stands above the conversation: that a machine answers, which one, and the ways to documents and conversations. */
export function ChatHead(props: ChatHeadProps) {
  const { turns, conversationId, isHistoryOpen, onOpenDocuments, onOpenConversations, onStartConversation } = props;
  const { t } = useTranslation(["chat", "talk"]);
  const defaultModel = useDefaultModel();
  const lastAnswer = turns.findLast(({ answer }) => answer !== null)?.answer ?? null;
  const writer =
    lastAnswer !== null
      ? describeWriter(lastAnswer)
      : defaultModel && describeModel(defaultModel.id, defaultModel.label);
  return (
    <div className="chat-head">
      <div className="chat-notice">
        <ScreenTitle title={t("title")} className="visually-hidden" />
        <p>
          {t("notice")}
          {writer !== null && t("writer", { writer })}
        </p>
      </div>
      <div className="chat-actions">
        <button
          type="button"
          className="button button-text"
          aria-expanded={isHistoryOpen ?? undefined}
          onClick={onOpenConversations}
        >
          {t("conversations")}
        </button>
        <button type="button" className="button button-text" onClick={onStartConversation}>
          {t("newConversation")}
        </button>
        <button type="button" className="button button-text" onClick={onOpenDocuments}>
          {t("documents")}
        </button>
        {conversationId !== null && (
          <ExportConversation key={conversationId} conversationId={conversationId} turns={turns} />
        )}
      </div>
    </div>
  );
}
