import { Shell } from "./components/shell/shell.tsx";
import { ChatProvider } from "./hooks/chat-context.tsx";
import { MeProvider } from "./hooks/me-context.tsx";
import { useSignInNeeded } from "./hooks/use-sign-in-needed.ts";
import { SignInScreen } from "./screens/sign-in-screen.tsx";

/** The page. The chat lives above the screens, so that an answer goes on while another screen is shown. */
export function Root() {
  const signIn = useSignInNeeded();
  if (signIn !== undefined) return <SignInScreen {...signIn} />;
  return (
    <MeProvider>
      <ChatProvider>
        <Shell />
      </ChatProvider>
    </MeProvider>
  );
}
