import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { listApps } from "../api/get-json.ts";
import { AnswerOptionsForm } from "../components/answer-options.tsx";
import { ChatHead } from "../components/chat-head.tsx";
import { Composer } from "../components/composer.tsx";
import { Conversation } from "../components/conversation.tsx";
import { ConversationListDialog } from "../components/conversation-list-dialog.tsx";
import { DocumentListDialog } from "../components/document-list-dialog.tsx";
import { EvidencePanel } from "../components/evidence-panel.tsx";
import { FailureMessage } from "../components/failure-message.tsx";
import { HistoryList } from "../components/history/history-list.tsx";
import { Welcome } from "../components/welcome.tsx";
import { AppsContext } from "../hooks/apps-context.ts";
import { useSharedChat } from "../hooks/chat-context.tsx";
import { OpenEvidenceContext } from "../hooks/open-evidence-context.ts";
import { TurnActionsContext } from "../hooks/turn-actions-context.ts";
import { CheckedUseProvider } from "../hooks/use-checked-use.tsx";
import { useConversationAddress } from "../hooks/use-conversation-address.ts";
import { useEvidence } from "../hooks/use-evidence.ts";
import { useMedia } from "../hooks/use-media.ts";
import { useResource } from "../hooks/use-resource.ts";
import { langOf } from "../i18n/lang-of.ts";
import type { ScreenProps } from "../router/screen-props.ts";
import { chosenApp } from "../state/answer-options.ts";
import { evidenceOfDocument } from "../state/evidence.ts";
import { isRunning } from "../state/turn.ts";

/** From here on the conversations have a place of their own beside the conversation. */
const WIDE = "(width >= 80rem)";

/** 「チャット」: the conversation with its question box, earlier conversations and the evidence panel beside it. */
export function ChatScreen({ params }: ScreenProps) {
  const { t } = useTranslation(["chat", "talk"]);
  const chat = useSharedChat();
  const { state, dispatch, options, setOptions, apps, setApps } = chat;
  const { ask, stop, retry, openConversation, startConversation } = chat;
  const [listedApps] = useResource(listApps);
  const { openEvidence, closeEvidence, moveEvidence } = useEvidence(dispatch);
  const [dialog, setDialog] = useState<"documents" | "conversations">();
  const [isRailOpen, setRailOpen] = useState(true);
  const isWide = useMedia(WIDE);
  const questionBox = useRef<HTMLTextAreaElement>(null);
  const { conversationId, turns, evidence } = state;
  useConversationAddress({ conversationId, addressId: params.id, open: openConversation });

  useEffect(() => {
    if (listedApps.status === "ready") setApps(listedApps.value);
  }, [listedApps, setApps]);
  const app = chosenApp(options, apps);
  const shownApp = app?.isDefault ? undefined : app;
  // Of an app with several, the first: the others are on the screen of documents.
  const listedCollection = options.collection ?? shownApp?.collections[0] ?? null;

  const closeDialog = useCallback(() => setDialog(undefined), []);
  const changeDraft = useCallback((draft: string) => dispatch({ type: "draft-changed", draft }), [dispatch]);
  const actions = useMemo(
    () => ({
      onRetry: retry,
      onResend: ask,
      onFeedback: (turnId: string, feedback: (typeof turns)[number]["feedback"]) =>
        dispatch({ type: "feedback-stored", turnId, feedback }),
    }),
    [retry, ask, dispatch],
  );
  const focusQuestion = () => {
    // On narrow screens the open evidence hides the box.
    if (questionBox.current?.offsetParent === null) flushSync(closeEvidence);
    questionBox.current?.focus();
  };
  const startOver = () => {
    startConversation();
    focusQuestion();
  };
  const list = {
    currentId: conversationId,
    changeMark: `${conversationId ?? ""} ${turns.findLast(({ messageId }) => messageId !== null)?.messageId ?? ""}`,
    onOpen: openConversation,
    onRemoveCurrent: startOver,
  };
  const isRailShown = isWide && isRailOpen && evidence === null;

  return (
    <OpenEvidenceContext value={openEvidence}>
      <TurnActionsContext value={actions}>
        <CheckedUseProvider>
          <AppsContext value={apps}>
            <div
              className="chat"
              data-evidence={evidence === null ? "closed" : "open"}
              data-rail={isRailShown ? "open" : "closed"}
              data-conversation={turns.length === 0 ? "empty" : "started"}
            >
              {isRailShown && (
                <nav className="history-rail" aria-label={t("talk:history")}>
                  <HistoryList {...list} />
                </nav>
              )}
              <main className="workspace" tabIndex={-1}>
                <button type="button" className="button skip-link" onClick={focusQuestion}>
                  {t("skipToQuestion")}
                </button>
                <ChatHead
                  turns={turns}
                  conversationId={conversationId}
                  isHistoryOpen={isWide && evidence === null ? isRailOpen : null}
                  onOpenDocuments={() => setDialog("documents")}
                  onOpenConversations={() =>
                    isWide && evidence === null ? setRailOpen(!isRailOpen) : setDialog("conversations")
                  }
                  onStartConversation={startOver}
                />
                <div className="workspace-scroll">
                  {state.conversationFailure !== null && <FailureMessage failure={state.conversationFailure} />}
                  {turns.length === 0 ? <Welcome app={shownApp} onAsk={ask} /> : <Conversation turns={turns} />}
                </div>
                <Composer
                  draft={state.draft}
                  isRunning={turns.some(isRunning)}
                  boxRef={questionBox}
                  onChange={changeDraft}
                  onSend={ask}
                  onStop={stop}
                >
                  <AnswerOptionsForm options={options} apps={apps} onChange={setOptions} />
                </Composer>
                <div role="status" className="announcement visually-hidden" aria-atomic="false">
                  {state.announcement.map((sentence, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the same sentence may come twice, and the order is fixed
                    <p key={`${index} ${sentence}`} lang={langOf(sentence)}>
                      {sentence}
                    </p>
                  ))}
                </div>
              </main>
              {evidence !== null && <EvidencePanel evidence={evidence} onMove={moveEvidence} onClose={closeEvidence} />}
              <DocumentListDialog
                isOpen={dialog === "documents"}
                onClose={closeDialog}
                collection={listedCollection}
                onOpen={(document) =>
                  openEvidence({ collection: listedCollection, items: [evidenceOfDocument(document)], index: 0 })
                }
              />
              <ConversationListDialog {...list} isOpen={dialog === "conversations"} onClose={closeDialog} />
            </div>
          </AppsContext>
        </CheckedUseProvider>
      </TurnActionsContext>
    </OpenEvidenceContext>
  );
}
