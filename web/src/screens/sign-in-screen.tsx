import { useTranslation } from "react-i18next";
import { Screen } from "../components/shell/screen.tsx";
import { Button } from "../components/ui/button.tsx";
import type { SignInNeeded } from "../state/sign-in-store.ts";

/** Stands in place of everything while nobody is signed in. Afterwards the reader comes back to the same address. */
export function SignInScreen({ url }: SignInNeeded) {
  const { t } = useTranslation("shell");
  const signIn = () => {
    if (url === null) window.location.reload();
    else window.location.assign(`${url}?to=${encodeURIComponent(`/${window.location.hash}`)}`);
  };
  return (
    <Screen title={t("signInTitle")} lead={t(url === null ? "signInElsewhere" : "signInLead")}>
      <div className="grid justify-items-start gap-6">
        <Button variant="solid" onClick={signIn}>
          {t(url === null ? "reload" : "signIn")}
        </Button>
        <p>{t("signInKept")}</p>
      </div>
    </Screen>
  );
}
