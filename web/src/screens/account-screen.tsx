import { useTranslation } from "react-i18next";
import { OwnData } from "../components/account/own-data.tsx";
import { OwnKeys } from "../components/account/own-keys.tsx";
import { SignedInAs } from "../components/account/signed-in-as.tsx";
import { FailureMessage } from "../components/failure-message.tsx";
import { Screen } from "../components/shell/screen.tsx";
import { TextLink } from "../components/ui/text-link.tsx";
import { useMe } from "../hooks/me-context.tsx";

/** 「アカウント」: who is signed in, their keys and their data. Where nobody signs in, there are no keys. */
export default function AccountScreen() {
  const { t } = useTranslation(["account", "common"]);
  const [me, reload] = useMe();
  return (
    <Screen title={t("title")} lead={t("lead")} width="wide">
      <div className="grid gap-10">
        {me.status === "loading" && <p className="progress">{t("common:loading")}</p>}
        {me.status === "failed" && <FailureMessage failure={me.failure} onRetry={reload} />}
        {me.status === "ready" && (
          <>
            <SignedInAs me={me.value} />
            {me.value.auth.mode !== "none" && <OwnKeys isAdmin={me.value.roles.isAdmin} />}
            <OwnData />
          </>
        )}
        <p>
          <TextLink href="#/settings">{t("backToSettings")}</TextLink>
        </p>
      </div>
    </Screen>
  );
}
