import { Shell } from "./components/shell/shell.tsx";
import { ChatProvider } from "./hooks/chat-context.tsx";

/** The page. The chat lives above the screens, so that an answer goes on while another screen is shown. */
export function Root() {
  return (
    <ChatProvider>
      <Shell />
    </ChatProvider>
  );
}
