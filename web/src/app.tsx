import { useCallback, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { describeModel, describeWriter } from "./answer/describe-model.ts";
import { Composer } from "./components/composer.tsx";
import { Conversation } from "./components/conversation.tsx";
import { ConversationListDialog } from "./components/conversation-list-dialog.tsx";
import { DocumentListDialog } from "./components/document-list-dialog.tsx";
import { EvidencePanel } from "./components/evidence-panel.tsx";
import { FailureMessage } from "./components/failure-message.tsx";
import { SiteHeader } from "./components/site-header.tsx";
import { Welcome } from "./components/welcome.tsx";
import { OpenEvidenceContext } from "./hooks/open-evidence-context.ts";
import { useChat } from "./hooks/use-chat.ts";
import { useConversationAddress } from "./hooks/use-conversation-address.ts";
import { useDefaultModel } from "./hooks/use-default-model.ts";
import { useEvidence } from "./hooks/use-evidence.ts";
import { evidenceOfDocument } from "./state/evidence.ts";
import { isRunning } from "./state/turn.ts";

/** The whole page: header, conversation with question box, and the evidence panel beside it. */
export function App() {
  const { state, dispatch, ask, stop, retry, openConversation, startConversation } = useChat();
  const { openEvidence, closeEvidence, moveEvidence } = useEvidence(dispatch);
  const [dialog, setDialog] = useState<"documents" | "conversations">();
  const questionBox = useRef<HTMLTextAreaElement>(null);
  const defaultModel = useDefaultModel();
  useConversationAddress(state.conversationId, openConversation);

  const { turns, evidence } = state;
  const lastAnswer = turns.findLast(({ answer }) => answer !== null)?.answer ?? null;
  const writer =
    lastAnswer !== null
      ? describeWriter(lastAnswer)
      : defaultModel && describeModel(defaultModel.id, defaultModel.label);
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
        className="app"
        data-evidence={evidence === null ? "closed" : "open"}
        data-conversation={turns.length === 0 ? "empty" : "started"}
      >
        <button type="button" className="button skip-link" onClick={focusQuestion}>
          質問欄へ移動
        </button>
        <SiteHeader
          writer={writer}
          onOpenDocuments={() => setDialog("documents")}
          onOpenConversations={() => setDialog("conversations")}
          onStartConversation={startOver}
        />
        <main className="workspace">
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
          currentId={state.conversationId}
          onClose={closeDialog}
          onOpen={openConversation}
        />
      </div>
    </OpenEvidenceContext>
  );
}
