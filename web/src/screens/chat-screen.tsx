import { useCallback, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { ChatHead } from "../components/chat-head.tsx";
import { Composer } from "../components/composer.tsx";
import { Conversation } from "../components/conversation.tsx";
import { ConversationListDialog } from "../components/conversation-list-dialog.tsx";
import { DocumentListDialog } from "../components/document-list-dialog.tsx";
import { EvidencePanel } from "../components/evidence-panel.tsx";
import { FailureMessage } from "../components/failure-message.tsx";
import { Welcome } from "../components/welcome.tsx";
import { useSharedChat } from "../hooks/chat-context.tsx";
import { OpenEvidenceContext } from "../hooks/open-evidence-context.ts";
import { useConversationAddress } from "../hooks/use-conversation-address.ts";
import { useEvidence } from "../hooks/use-evidence.ts";
import type { ScreenProps } from "../router/screen-props.ts";
import { evidenceOfDocument } from "../state/evidence.ts";
import { isRunning } from "../state/turn.ts";

/** 「チャット」: the conversation with its question box, and the evidence panel beside it. */
export function ChatScreen({ params }: ScreenProps) {
  const { t } = useTranslation("chat");
  const { state, dispatch, ask, stop, retry, openConversation, startConversation } = useSharedChat();
  const { openEvidence, closeEvidence, moveEvidence } = useEvidence(dispatch);
  const [dialog, setDialog] = useState<"documents" | "conversations">();
  const questionBox = useRef<HTMLTextAreaElement>(null);
  const { conversationId, turns, evidence } = state;
  useConversationAddress({ conversationId, addressId: params.id, open: openConversation });

  const closeDialog = useCallback(() => setDialog(undefined), []);
  const changeDraft = useCallback((draft: string) => dispatch({ type: "draft-changed", draft }), [dispatch]);
  const focusQuestion = () => {
    // On narrow screens the open evidence hides the box.
    if (questionBox.current?.offsetParent === null) flushSync(closeEvidence);
    questionBox.current?.focus();
  };
  const startOver = () => {
    startConversation();
    focusQuestion();
  };

  return (
    <OpenEvidenceContext value={openEvidence}>
      <div
        className="chat"
        data-evidence={evidence === null ? "closed" : "open"}
        data-conversation={turns.length === 0 ? "empty" : "started"}
      >
        <main className="workspace" tabIndex={-1}>
          <button type="button" className="button skip-link" onClick={focusQuestion}>
            {t("skipToQuestion")}
          </button>
          <ChatHead
            turns={turns}
            onOpenDocuments={() => setDialog("documents")}
            onOpenConversations={() => setDialog("conversations")}
            onStartConversation={startOver}
          />
          <div className="workspace-scroll">
            {state.conversationFailure !== null && <FailureMessage failure={state.conversationFailure} />}
            {turns.length === 0 ? <Welcome onAsk={ask} /> : <Conversation turns={turns} onRetry={retry} />}
          </div>
          <Composer
            draft={state.draft}
            isRunning={turns.some(isRunning)}
            boxRef={questionBox}
            onChange={changeDraft}
            onSend={ask}
            onStop={stop}
          />
          <p role="status" className="visually-hidden">
            {state.announcement}
          </p>
        </main>
        {evidence !== null && <EvidencePanel evidence={evidence} onMove={moveEvidence} onClose={closeEvidence} />}
        <DocumentListDialog
          isOpen={dialog === "documents"}
          onClose={closeDialog}
          onOpen={(document) => openEvidence({ items: [evidenceOfDocument(document)], index: 0 })}
        />
        <ConversationListDialog
          isOpen={dialog === "conversations"}
          currentId={conversationId}
          onClose={closeDialog}
          onOpen={openConversation}
        />
      </div>
    </OpenEvidenceContext>
  );
}
