import { useTranslation } from "react-i18next";
import type { MeJson } from "../../../../server/contract.ts";
import { signOut } from "../../api/me.ts";
import { useSharedChat } from "../../hooks/chat-context.tsx";
import { useSaving } from "../../hooks/use-saving.ts";
import { tellOtherTabs } from "../../state/sign-out-elsewhere.ts";
import { FailureMessage } from "../failure-message.tsx";
import { Button } from "../ui/button.tsx";

/** Where people sign out, and how they signed in. */
export interface SignOutProps {
  url: string;
  mode: MeJson["auth"]["mode"];
}

/** Ends the session. What was typed does not stay for whoever uses the browser next. */
export function SignOut({ url, mode }: SignOutProps) {
  const { t } = useTranslation("account");
  const { forget } = useSharedChat();
  const { isSaving, failure, save } = useSaving();
  const leaveFor = (to: string) => {
    forget();
    window.location.assign(to);
  };
  const leave = (everywhere: boolean) =>
    void save(
      () => signOut(everywhere ? `${url}?everywhere=true` : url),
      (to) => {
        tellOtherTabs();
        leaveFor(to);
      },
    );
  if (mode !== "oidc") {
    return (
      <div>
        <Button onClick={() => leaveFor(url)}>{t("signOut")}</Button>
      </div>
    );
  }
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-3">
        <Button disabled={isSaving} onClick={() => leave(false)}>
          {t("signOut")}
        </Button>
        <Button disabled={isSaving} onClick={() => leave(true)}>
          {t("signOutEverywhere")}
        </Button>
      </div>
      {failure !== null && <FailureMessage failure={failure} />}
    </div>
  );
}
