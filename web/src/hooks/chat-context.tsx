import { createContext, type ReactNode, use } from "react";
import { type Chat, useChat } from "./use-chat.ts";

const ChatContext = createContext<Chat | null>(null);

/** Keeps the conversation, its running answer and the draft, whichever screen is shown. */
export function ChatProvider({ children }: { children: ReactNode }) {
  return <ChatContext value={useChat()}>{children}</ChatContext>;
}

/** The conversation of the page. */
export function useSharedChat(): Chat {
  const chat = use(ChatContext);
  if (chat === null) throw new Error("useSharedChat needs a ChatProvider above it");
  return chat;
}
